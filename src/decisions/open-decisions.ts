import type {Kind} from '../../schema/ontology.ts';
import {askedTogether} from '../core/asked-together.ts';
import {type Clock, FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {openGroups} from '../core/in-groups.ts';
import {whileStepsLast} from '../explain/read-steps.ts';
import {hasActions} from '../features/eligibility.ts';
import type {Moment} from '../features/feature.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {kindOf, kindsOf} from '../graph/kinds-of.ts';
import type {Scope} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {maybeTarget} from '../score/read-targets.ts';
import {type Answering, championOr, isDamage} from '../score/stand-in.ts';
import {type DecisionView, toView} from './decision-view.ts';
import {maybeArm} from './experiment/assign-arm.ts';
import {maybeRunning} from './experiment/running.ts';
import type {SubjectTerms} from './funnel/decision-facts.ts';
import {inControl} from './funnel/in-control.ts';
import {type BookContent, currentBook, openBook} from './funnel/policy-book.ts';
import type {DayPlan, LeftDeal} from './plan/day-plan.ts';
import {planDay} from './plan/plan-day.ts';
import {maybeTaken, takeDay} from './plan/take-day.ts';
import type {TakenDay} from './plan/taken-day.ts';
import {type Decided, decideSubjects} from './record/decide-subjects.ts';
import type {DecisionRecord} from './record/decision-record.ts';
import {actionInForce, statusOf} from './record/decision-status.ts';
import {type EvidenceOf, type Known, readKnown} from './record/read-known.ts';
import {daysBack} from './record/read-past.ts';
import {type ModelOf, type ReplayedDecisions, replayAllDecisions, replayDecisions} from './record/replay-decisions.ts';
import {type Review, readRecord, reviewDecision} from './record/review-decision.ts';
import {type Telling, type ToldAction, tellDecisions} from './record/tell-decision.ts';
import {maybeTerms, termsOfKind} from './subject-terms.ts';

/** Who does something about a decision, why, and under which idempotency key. */
export type DecisionMover = {readonly actor: string; readonly reason: string; readonly key: string};

/** An action that is switched off, by whom and why. */
export type SwitchedOff = {
	readonly action: string;
	readonly actor: string;
	readonly reason: string;
	readonly at: Millis;
};

/** What a day is planned for: deals by their ids, or all open deals of owners. */
export type Planned = {readonly ids: readonly string[]} | {readonly owners: readonly string[]};

/** Decisions as the engine's doors see them. */
export type Decisions = {
	/**
	 * Decides what to do next about a subject of a target, and keeps the decision. A repeated key gives the decision that was made under it. Throws NOT_FOUND for what is none
	 * in scope, and where no action is declared for its kind, TARGET_UNKNOWN and IDEMPOTENCY_CONFLICT; without a trained model, or without a sound one, it goes by stated priors and says so.
	 */
	decide(
		target: string,
		subject: string,
		options: {readonly key: string; readonly actor: string},
		scope: Scope,
	): Promise<DecisionView>;
	/**
	 * Plans the day of some deals, or of all open deals of some owners: the steps that are worth most together, now or as they were at a moment. Nothing is kept or
	 * reserved. Throws NOT_FOUND for what is no deal in scope, and INPUT_INVALID for more deals than fit.
	 */
	planDay(target: string, asked: Planned, clocks: Partial<Omit<Moment, 'id'>>, scope: Scope): Promise<DayPlan>;
	/**
	 * Plans the day of now, as `planDay` does, and takes it: its steps become decisions, kept and reserved in one transaction. Steps that others have made impossible meanwhile
	 * are left out and say why. A repeated key gives what it gave before. Throws what `planDay` throws, and IDEMPOTENCY_CONFLICT.
	 */
	takeDay(
		target: string,
		asked: Planned,
		options: {readonly key: string; readonly actor: string},
		scope: Scope,
	): Promise<TakenDay>;
	/** A decision as it stands now. Throws NOT_FOUND. */
	decision(id: string, scope: Scope): Promise<DecisionView>;
	/** Approves, rejects or overrides a decision, or says what became of it, and gives it as it then stands. */
	reviewDecision(id: string, review: Review, mover: DecisionMover, scope: Scope): Promise<DecisionView>;
	/** Switches an action off for everybody, or on again. Throws NOT_FOUND for an action that is not declared. */
	switchAction(action: string, isOn: boolean, mover: Omit<DecisionMover, 'key'>): Promise<readonly SwitchedOff[]>;
	/** Which actions are switched off. */
	switchedOff(): Promise<readonly SwitchedOff[]>;
};

/** What decisions stand on. */
export type DecisionGround = {
	readonly graph: Graph;
	readonly clock: Clock;
	readonly watermark: () => Promise<{readonly asOf: Millis; readonly knownAt: Millis}>;
	/** The champion of a target, or what stands in for it. Throws TARGET_UNKNOWN, MODEL_UNTRAINED, and MODEL_CORRUPT when nothing is sound. */
	readonly champion: (target: string) => Promise<LoadedModel>;
	readonly version: (version: string) => Promise<LoadedModel>;
	/** Evidence at the watermark, if there is a quicker way to it than the graph. */
	readonly evidenceOf?: EvidenceOf;
};

type Asked = {
	readonly target: string;
	readonly subject: string;
	readonly kind: Kind;
	readonly key: string;
	readonly actor: string;
};

/** A kept decision to be told. */
type KeptTelling = Telling & {readonly record: DecisionRecord};

/** So many decisions are made in one transaction at most. */
const MOST_TOGETHER = 50;
/** So many deals are planned for together at most. */
const MOST_PLANNED = 500;

/** Opens the decisions of a graph. What is asked for while others are decided is decided together. */
export function openDecisions(ground: DecisionGround): Decisions & {
	/** Makes kept decisions again, those with the given ids or all, and compares every digit. */
	replayDecisions(ids?: readonly string[]): Promise<ReplayedDecisions>;
} {
	const {graph, clock, watermark, champion, version, evidenceOf} = ground;
	const modelOf: ModelOf = async name => version(name).catch(asDamage);

	const answering = async (target: string): Promise<Answering> =>
		championOr(champion(target), 'stated priors are used');

	const decideGroup = async (group: readonly Asked[]): Promise<Decided[]> => {
		const [{target, actor, kind, subject}] = group as readonly [Asked, ...Asked[]];
		const [{loaded, without}, mark, about] = await Promise.all([
			answering(target),
			watermark(),
			termsOf(graph, {target, kind, subject}),
		]);
		const cause: Cause = {actor, reason: `decide for ${target}`, source: 'throughline'};
		const marked = {book: currentBook, target, about, ...mark, now: clock.now(), cause, evidenceOf, without};
		return decideSubjects(graph, loaded, group, marked);
	};
	const inGroups = openGroups<Asked, Decided>({
		width: 2,
		joins: (group, {target, kind, actor, key}) =>
			group.length < MOST_TOGETHER &&
			group.every(one => one.target === target && one.kind === kind && one.actor === actor && one.key !== key),
		async work(group) {
			const [together] = await Promise.allSettled([decideGroup(group)]);
			if (together!.status === 'fulfilled') {
				return together!.value.map(value => ({status: 'fulfilled', value}) as const);
			}

			// What one of them brought must not be told to the others.
			const alone = [];
			for (const one of group) {
				const [answer] = await Promise.allSettled([decideGroup([one])]);
				alone.push(answer!.status === 'fulfilled' ? {...answer!, value: answer!.value[0]!} : answer!);
			}

			return alone;
		},
	});

	/** What to say of decisions just made, and what those who ask meanwhile may see of theirs. */
	const tell = openGroups<KeptTelling & {readonly scope: Scope}, readonly ToldAction[]>({
		width: 2,
		joins: (group, {scope}) =>
			group.length < MOST_TOGETHER && group.every(one => JSON.stringify(one.scope) === JSON.stringify(scope)),
		async work(group) {
			const told = await whileStepsLast(async tries => {
				const read = tries === 1 ? group : await Promise.all(group.map(async one => knownAgain(graph, one)));
				return tellDecisions(graph, read, group[0]!.scope);
			});
			return told.map(value => ({status: 'fulfilled', value}));
		},
	});
	const view = async (record: DecisionRecord, held: Known | undefined, scope: Scope): Promise<DecisionView> => {
		const loaded = record.modelVersion === null ? undefined : await version(record.modelVersion);
		// Of a decision just made nobody has said anything.
		const notes = held === undefined ? await graph.read('decisions/notes', {ids: [record.id]}) : [];
		const known = held ?? (await knownOf(graph, loaded, record));
		const chosen = await tell({loaded, record, known, scope});
		return toView(record, {
			chosen,
			notes,
			inForce: actionInForce(record, notes, clock.now()),
			status: statusOf(record, notes),
		});
	};
	const kindsNow = askedTogether(async (scope: Scope, ids) => kindsOf(graph, ids, await watermark(), scope), {
		most: 100,
	});
	/** The deals to plan for, those in scope. */
	const dealsOf = async (asked: Planned, {asOf, knownAt}: Omit<Moment, 'id'>, scope: Scope): Promise<string[]> => {
		const isNamed = 'ids' in asked;
		const found = isNamed
			? [...new Set(asked.ids)]
			: (await graph.read('decisions/open-deals-of', {owners: [...asked.owners], t: asOf, k: knownAt})).map(
					row => row.id,
				);
		if (found.length > MOST_PLANNED) {
			const problem = `asks about ${found.length} deals, at most ${MOST_PLANNED} are planned together`;
			throw new EngineError('INPUT_INVALID', {where: isNamed ? 'ids' : 'owners', problem});
		}

		const seen = found.length === 0 ? [] : await kindsOf(graph, found, {asOf, knownAt}, scope);
		const missing = found.find((_, index) => isNamed && seen[index] !== 'Opportunity');
		if (missing !== undefined) {
			throw new EngineError('NOT_FOUND', {kind: 'Opportunity', id: missing});
		}

		return found.filter((_, index) => seen[index] === 'Opportunity').sort();
	};
	/** Deals whose steps are drawn, by the control group or an experiment: a day is planned without them. */
	const drawnOf = async (target: string, ids: readonly string[], now: Millis): Promise<LeftDeal[]> => {
		const running = await maybeRunning(graph, target, now);
		return ids.flatMap(subject => {
			const isControl = inControl(subject, currentBook.arbitration.controlShare);
			const arm = running && maybeArm(running.declaration, subject);
			const who = isControl
				? 'It is in the control group'
				: arm && `It takes part in the experiment ${running.declaration.name}`;
			const why = `${who}, whose steps are drawn: decide about it by itself.`;
			return who === undefined ? [] : [{subject, owner: null, wanted: null, why}];
		});
	};
	/** What of a taken day is in scope. */
	const dayInScope = async (day: TakenDay, scope: Scope): Promise<TakenDay> => {
		const lists = [day.taken, day.untaken, day.left];
		const ids = [...new Set(lists.flatMap(list => list.map(one => one.subject)))];
		const kinds = ids.length === 0 ? [] : await kindsOf(graph, ids, day, scope);
		const seen = new Set(ids.filter((_, index) => kinds[index] === 'Opportunity'));
		const inScope = <T extends {readonly subject: string}>(list: readonly T[]) =>
			list.filter(one => seen.has(one.subject));
		return {...day, taken: inScope(day.taken), untaken: inScope(day.untaken), left: inScope(day.left)};
	};
	/** A decision about something in scope; one about anything else is not there. */
	const recordInScope = async (id: string, scope: Scope): Promise<DecisionRecord> => {
		const record = await readRecord(graph, id);
		const {subject, facts} = record;
		await kindOf(graph, {id: subject, asOf: facts.asOf, knownAt: facts.knownAt}, scope).catch(() => {
			throw new EngineError('NOT_FOUND', {kind: 'decision', id});
		});
		return record;
	};

	return {
		async decide(target, subject, {key, actor}, scope) {
			const [kind] = await kindsNow(scope, [subject]);
			if (kind === undefined || !hasActions(kind)) {
				throw new EngineError('NOT_FOUND', {kind: 'thing to decide about', id: subject});
			}

			const {record, known} = await inGroups({target, subject, kind, key, actor});
			return view(record, known, scope);
		},
		async planDay(target, asked, clocks, scope) {
			const [{loaded, without}, mark] = await Promise.all([answering(target), watermark()]);
			const asOf = clocks.asOf ?? mark.asOf;
			const moment = {asOf, knownAt: clocks.knownAt ?? asOf};
			const ids = await dealsOf(asked, moment, scope);
			// What time it is, is asked of the clock only for the present.
			const now = asOf === mark.asOf ? clock.now() : asOf;
			return planDay(graph, loaded, {book: currentBook, target, ids, ...moment, now, evidenceOf, without}, scope);
		},
		async takeDay(target, asked, {key, actor}, scope) {
			const before = await maybeTaken(graph, target, {key, asked});
			if (before !== undefined) {
				return dayInScope(before, scope);
			}

			const [{loaded, without}, moment] = await Promise.all([answering(target), watermark()]);
			const now = clock.now();
			const all = await dealsOf(asked, moment, scope);
			const apart = await drawnOf(target, all, now);
			const ids = all.filter(id => !apart.some(one => one.subject === id));
			const cause: Cause = {actor, reason: `take a day for ${target}`, source: 'throughline'};
			const setting = {book: currentBook, target, ids, ...moment, now, evidenceOf, without};
			return dayInScope(await takeDay(graph, loaded, {...setting, key, asked, cause, apart}, scope), scope);
		},
		decision: async (id, scope) => view(await recordInScope(id, scope), undefined, scope),
		async reviewDecision(id, review, {actor, reason, key}, scope) {
			const record = await recordInScope(id, scope);
			const cause: Cause = {actor, reason, source: 'throughline'};
			await reviewDecision(graph, id, review, {key, now: clock.now(), cause});
			return view(record, undefined, scope);
		},
		async switchAction(action, isOn, {actor, reason}) {
			// Without doing nothing there would be decisions that come to no action at all.
			if (action === 'do-nothing' || !currentBook.catalogue.some(one => one.name === action)) {
				throw new EngineError('NOT_FOUND', {kind: 'action to switch', id: action});
			}

			const change = {action, at: clock.now(), actor, reason};
			const cause: Cause = {actor, reason, source: 'throughline'};
			await (isOn
				? graph.write('decisions/switch-on', change, cause)
				: graph.write('decisions/switch-off', {...change, forever: FOREVER}, cause));
			return graph.read('decisions/switches', {at: clock.now()});
		},
		switchedOff: async () => graph.read('decisions/switches', {at: clock.now()}),
		replayDecisions: async ids =>
			ids === undefined ? replayAllDecisions(graph, modelOf) : replayDecisions(graph, ids, modelOf),
	};
}

/** What is said of a target's subjects. Throws NOT_FOUND for a subject of another kind than the target's; a target that nobody has declared is the champion's to refuse. */
async function termsOf(
	graph: Graph,
	{target, kind, subject}: Pick<Asked, 'target' | 'kind' | 'subject'>,
): Promise<SubjectTerms | undefined> {
	const declared = await maybeTarget(graph, target);
	if (declared !== undefined && declared.subject !== kind) {
		throw new EngineError('NOT_FOUND', {kind: declared.subject, id: subject});
	}

	return declared === undefined ? termsOfKind(kind) : maybeTerms(declared);
}

/** A decision to be told, with what was known of its subject read again. */
async function knownAgain(graph: Graph, telling: KeptTelling): Promise<KeptTelling> {
	return {...telling, known: await knownOf(graph, telling.loaded, telling.record)};
}

/** What was known of a decision's subject, read again at its watermark. */
async function knownOf(
	graph: Graph,
	loaded: LoadedModel | undefined,
	{target, subject, facts: {about, asOf, knownAt}, bookRevision}: DecisionRecord,
): Promise<Known> {
	const book = bookRevision === currentBook.revision ? currentBook : await bookOf(graph, bookRevision);
	const [known] = await readKnown(graph, loaded, {
		...{book, target, about, ids: [subject], asOf, knownAt},
		days: daysBack(book),
	});
	return known!;
}

async function bookOf(graph: Graph, revision: string) {
	const [row] = await graph.read('decisions/book', {revision});
	return openBook(JSON.parse(row!.content) as BookContent);
}

function asDamage(error: unknown): EngineError<'MODEL_CORRUPT'> {
	if (isDamage(error)) {
		return error;
	}

	throw error;
}
