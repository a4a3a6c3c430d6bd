import type {TargetDeclaration} from '../../schema/target.ts';
import {type Clock, FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {digestOf} from '../core/hash.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {maybeAnswered, type Request} from '../graph/once.ts';
import type {AliasRow, Standing} from './alias.ts';
import {type Approvals, approvalsNeeded, approveModel} from './approvals.ts';
import {type ModelCard, readCard} from './model-card.ts';
import {checkedVersion, readStanding, readStandings, shownVersion} from './model-store.ts';
import {type Moved, rollBack} from './move-champion.ts';
import {type Promoted, promote} from './promote.ts';

/** Who changes something about a target's models, and why; under a key a repetition changes nothing and answers what the first did. */
export type Mover = {readonly actor: string; readonly reason: string; readonly key?: string | undefined};

/** The models of one target and the names they had at a moment. */
export type ModelLine = Standing & {
	readonly target: string;
	readonly subject: string;
	/** Every stored version, oldest first. */
	readonly versions: ReadonlyArray<{readonly version: string; readonly at: Millis; readonly trainedBy: string}>;
};

/** An approval given: who has approved, and how many have to. */
export type Approved = Approvals & {readonly needed: number};

/** The lifecycle of models as the engine's doors see it. Reads take targets that are declared, and throw TARGET_UNKNOWN. */
export type Registry = {
	/** Every target with its models; at a moment of the recorded clock, or now. */
	models(at?: Millis): Promise<readonly ModelLine[]>;
	/** The card of a target's champion, of one of its versions, or of a logistic model kept beside them. */
	model(target: string, version?: string): Promise<ModelCard>;
	/** Every move of a target's aliases, oldest first. */
	modelHistory(target: string): Promise<readonly AliasRow[]>;
	/** Which versions a target's aliases named at a moment of the recorded clock. */
	modelsAt(target: string, at: Millis): Promise<Standing>;
	promoteModel(target: string, asked: {version?: string; expected?: string}, mover: Mover): Promise<Promoted>;
	approveModel(target: string, version: string | undefined, mover: Mover): Promise<Approved>;
	rollBackModel(target: string, asked: {to?: string; expected?: string}, mover: Mover): Promise<Moved>;
};

/** What the registry stands on. */
type Ground = {
	readonly graph: Graph;
	readonly clock: Clock;
	readonly target: (name: string) => Promise<TargetDeclaration>;
	readonly targets: () => Promise<readonly TargetDeclaration[]>;
};

/** Opens the lifecycle of a graph's models. */
export function openRegistry({graph, clock, target, targets}: Ground): Registry {
	const causeOf = ({actor, reason}: Mover): Cause => ({actor, reason, source: 'throughline'});
	/** What was answered under the mover's key, or what is done now. What is asked again may have become impossible by being done. */
	const once = async <T>(
		what: readonly unknown[],
		{key, ...mover}: Mover,
		work: (request: Request | undefined) => Promise<T>,
	): Promise<T> => {
		const request = key === undefined ? undefined : {key, digest: digestOf({what, ...mover})};
		return (request && (await maybeAnswered<T>(graph, request))) ?? work(request);
	};
	return {
		async models(at = FOREVER - 1) {
			const [declared, standings] = await Promise.all([targets(), readStandings(graph, at)]);
			return Promise.all(
				declared.map(async ({name, subject}) => ({
					target: name,
					subject,
					champion: standings.get(name)?.champion ?? null,
					challenger: standings.get(name)?.challenger ?? null,
					versions: (await graph.read('models/versions', {target: name})).filter(row => row.at <= at),
				})),
			);
		},
		async model(name, version) {
			await target(name);
			return readCard(
				graph,
				version === undefined ? await championOf(graph, name) : await shownVersion(graph, name, version),
			);
		},
		async modelHistory(name) {
			await target(name);
			return graph.read('models/history', {target: name});
		},
		async modelsAt(name, at) {
			await target(name);
			return readStanding(graph, name, at);
		},
		async promoteModel(name, asked, mover) {
			const declaration = await target(name);
			return once<Promoted>(['promote', name, asked], mover, request =>
				promote(graph, declaration, asked, clock, causeOf(mover), request),
			);
		},
		async approveModel(name, asked, mover) {
			const declaration = await target(name);
			const approvals = await once<Approvals>(['approve', name, asked ?? null], mover, async request => {
				const wanted = asked ?? (await readStanding(graph, name)).challenger;
				const version = await checkedVersion(graph, name, wanted);
				return approveModel(graph, name, version, clock.now(), causeOf(mover), request);
			});
			return {...approvals, needed: approvalsNeeded(declaration)};
		},
		async rollBackModel(name, asked, mover) {
			await target(name);
			return once<Moved>(['rollback', name, asked], mover, request =>
				rollBack(graph, name, asked, clock.now(), causeOf(mover), request),
			);
		},
	};
}

async function championOf(graph: Graph, target: string): Promise<string> {
	const {champion} = await readStanding(graph, target);
	if (champion === null) {
		throw new EngineError('MODEL_UNTRAINED', {target});
	}

	return champion;
}
