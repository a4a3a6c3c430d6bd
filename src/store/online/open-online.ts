import {maybeKindOfId} from '../../../schema/ontology.ts';
import type {TargetDeclaration} from '../../../schema/target.ts';
import type {Millis} from '../../core/clock.ts';
import {groupBy} from '../../core/group-by.ts';
import type {Cause, Graph} from '../../graph/graph.ts';
import type {Watch} from '../../graph/write-records.ts';
import {maybeModel} from '../../registry/model-store.ts';
import {type Ground, readGround} from '../../registry/read-ground.ts';
import {judgedMoments} from '../../score/judged-moments.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {catchUp, markTouched} from './mark-touched.ts';
import {goOnline, refreshVectors} from './refresh-vectors.ts';
import {type ScoreChange, scoreChanges} from './score-change.ts';

/** What became of the vectors of touched subjects. */
export type Refreshed = {
	/** Subjects, of any kind, that a walk back from what changed has reached. */
	readonly touched: number;
	/** Vectors computed anew: of touched subjects of a trained target whose outcome is open. */
	readonly rescored: number;
};

/** Follows one write: `watch` is handed to the writer, `refresh` is called when it has committed. */
export type Follower = {readonly watch: () => Watch; readonly refresh: () => Promise<Refreshed>};

/** The online vectors of a graph. */
export type Online = {
	/** Begins to keep vectors, if a target is trained and it was not begun before. */
	start(): Promise<void>;
	/** Computes the vectors of those subjects of a target whose outcome is open, where they are not right already; returns how many there are. */
	fill(target: string, subjects: readonly string[]): Promise<number>;
	/** Computes all vectors anew, since what their walks step over has been drawn anew. */
	renew(): Promise<void>;
	follow(): Follower;
	/** Hands over every change of a score that this process brings about, until the returned function is called. */
	listen(hear: (change: ScoreChange) => void): () => void;
};

/** A target with its champion. */
type Trained = {readonly declaration: TargetDeclaration; readonly loaded: LoadedModel};

/** Opens the online vectors of a graph. `now` is the time that the watermark may not be ahead of. */
export function openOnline(graph: Graph, {now, cause}: {readonly now: () => Millis; readonly cause: Cause}): Online {
	const listeners = new Set<(change: ScoreChange) => void>();
	const loadedModels = new Map<string, LoadedModel>();
	let isStarted = false;

	const ground = async () => readGround(graph, now());
	const championOf = async (version: string) => {
		const loaded = loadedModels.get(version) ?? (await maybeModel(graph, version));
		if (loaded !== undefined) {
			loadedModels.set(version, loaded);
		}

		return loaded;
	};
	/** Trained targets, with their champions. A damaged champion keeps no vectors: what stands in for it walks the graph. */
	const trained = async ({targets, standingOf}: Ground): Promise<Trained[]> => {
		const some = targets.flatMap(declaration => {
			const version = standingOf(declaration.name).champion;
			return version === null ? [] : [{declaration, version}];
		});
		const found = await Promise.all(
			some.map(async ({declaration, version}) => ({declaration, loaded: await championOf(version)})),
		);
		return found.flatMap(({declaration, loaded}) => (loaded === undefined ? [] : [{declaration, loaded}]));
	};
	const refreshOf = async (
		{declaration, loaded}: Trained,
		subjects: readonly string[],
		{mark, isWhole}: {mark: Millis; isWhole: boolean},
	) => {
		const kind = declaration.subject;
		const own = subjects.filter(id => maybeKindOfId(id) === kind);
		if (own.length === 0) {
			return {open: 0, rescored: 0};
		}

		const among = openAmong(declaration, own, mark);
		const refreshing = {kind, cause, among, ...(isWhole ? {} : {needed: loaded.features})};
		const refreshed = await refreshVectors(graph, loaded, own, refreshing);
		if (listeners.size > 0) {
			const changes = await scoreChanges(graph, loaded, refreshed);
			for (const change of changes) {
				for (const hear of listeners) {
					hear(change);
				}
			}
		}

		return {open: (await among).size, rescored: refreshed.length};
	};
	/** The subjects whose outcome is open. */
	const openAmong = async (
		declaration: TargetDeclaration,
		subjects: readonly string[],
		mark: Millis,
	): Promise<ReadonlySet<string>> => {
		const judged = await judgedMoments(graph, declaration, subjects, {}, mark);
		return new Set(judged.filter(one => one.notices.length === 0).map(one => one.moment.id));
	};

	const fill = async (target: string, subjects: readonly string[]) => {
		await catchUp(graph, now, cause);
		const own = await ground();
		const found = (await trained(own)).find(one => one.declaration.name === target);
		return found === undefined ? 0 : (await refreshOf(found, subjects, {mark: own.watermark, isWhole: true})).open;
	};

	return {
		async start() {
			if (!isStarted) {
				await goOnline(graph, (await ground()).watermark, cause);
				isStarted = true;
			}
		},
		fill,
		async renew() {
			const forgotten = await graph.write('online/forget-evidence', {}, cause);
			for (const [target, own] of groupBy(forgotten, one => one.target)) {
				await fill(
					target,
					own.map(one => one.subject),
				);
			}
		},
		follow() {
			const subjects = new Set<string>();
			let mark: Millis = 0;
			let models: Promise<readonly Trained[]> = Promise.resolve([]);
			return {
				watch: markTouched(now, (touched, at) => {
					mark = at;
					for (const subject of touched.keys()) {
						subjects.add(subject);
					}

					// They are looked up while the transaction commits; what becomes of that is told when it is needed.
					if (touched.size > 0) {
						models = ground().then(trained);
						models.catch(() => {});
					}
				}),
				async refresh() {
					let rescored = 0;
					for (const one of await models) {
						// What only decisions ask for is read when one is made: most deals get more letters than decisions.
						rescored += (await refreshOf(one, [...subjects], {mark, isWhole: false})).rescored;
					}

					return {touched: subjects.size, rescored};
				},
			};
		},
		listen(hear) {
			listeners.add(hear);
			return () => listeners.delete(hear);
		},
	};
}
