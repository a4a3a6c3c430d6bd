import {EngineError} from '../../core/errors.ts';
import {groupBy} from '../../core/group-by.ts';
import {canonicalJson} from '../../core/hash.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {isStandIn} from '../../score/stand-in.ts';
import {assign, type RunningExperiment, readPlans} from '../experiment/running.ts';
import {decide} from '../funnel/decide.ts';
import type {DecisionFacts} from '../funnel/decision-facts.ts';
import {type BookContent, openBook, type PolicyBook} from '../funnel/policy-book.ts';
import {readLiftBooks} from '../learning/adopted-lifts.ts';
import {withLearned} from '../learning/learned-effects.ts';
import type {LiftBook} from '../learning/lift-book.ts';
import {fromRow, hashOf} from './decision-record.ts';
import {type KnownFacts, readKnown} from './read-known.ts';
import {daysBack, factsFrom, linesOf, readPast} from './read-past.ts';

/** A kept decision that is no longer what the graph, its model and its book say. */
export type DifferentDecision = {
	readonly id: string;
	readonly subject: string;
	/** What differs first: `stored` (the record was changed), `book`, `model`, `facts` or `outcome`. */
	readonly what: string;
	readonly stored: unknown;
	readonly replayed: unknown;
};

/** What became of a replay of decisions: checked = identical + different. */
export type ReplayedDecisions = {
	readonly checked: number;
	readonly identical: number;
	readonly different: readonly DifferentDecision[];
};

/** Gives the model of a version, or why there is none that can be trusted. */
export type ModelOf = (version: string) => Promise<LoadedModel | EngineError>;

const PAGE = 100;

/** Makes every kept decision again, a page at a time. */
export async function replayAllDecisions(graph: Graph, modelOf: ModelOf): Promise<ReplayedDecisions> {
	let sum: ReplayedDecisions = {checked: 0, identical: 0, different: []};
	for (let after = ''; ; ) {
		const page = await graph.read('decisions/page', {after, first: PAGE});
		if (page.length === 0) {
			return sum;
		}

		const {checked, identical, different} = await replayDecisions(
			graph,
			page.map(row => row.id),
			modelOf,
		);
		sum = {
			checked: sum.checked + checked,
			identical: sum.identical + identical,
			different: [...sum.different, ...different],
		};
		after = page.at(-1)!.id;
	}
}

/**
 * Makes kept decisions again: the facts from the graph at their watermark and from what was reserved before them, the book and the model by their revisions, chance
 * from their key; and compares every digit (law 7). What the target said of its subjects, which actions were switched off, which experiment it took part in, which book of learned effects counted or was damaged, what a planned day gave it, and why another
 * than the champion answered, is taken from the record. Throws NOT_FOUND.
 */
export async function replayDecisions(
	graph: Graph,
	ids: readonly string[],
	modelOf: ModelOf,
): Promise<ReplayedDecisions> {
	const rows = await graph.read('decisions/by-id', {ids: [...new Set(ids)]});
	const missing = ids.find(id => !rows.some(row => row.id === id));
	if (missing !== undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'decision', id: missing});
	}

	const different: DifferentDecision[] = [];
	// What is known of many subjects at one watermark is read in one go.
	for (const [, group] of groupBy(rows, ({bookRevision, modelVersion, target, asOf, knownAt, facts}) =>
		[bookRevision, modelVersion, target, asOf, knownAt, JSON.stringify(maybeAbout(facts))].join(' '),
	)) {
		different.push(...(await differentOf(graph, group, modelOf)));
	}

	return {checked: rows.length, identical: rows.length - different.length, different};
}

type Stored = Row<'decisions/by-id'>;

/** Of decisions by one book and one model at one watermark, those that differ. */
async function differentOf(graph: Graph, rows: readonly Stored[], modelOf: ModelOf): Promise<DifferentDecision[]> {
	const [{modelVersion, target, asOf, knownAt, bookRevision, ...first}] = rows as readonly [Stored, ...Stored[]];
	const content = maybeJson<BookContent>(first.book);
	if (content === undefined) {
		const what = {what: 'book', stored: bookRevision, replayed: NOT_JSON};
		return rows.map(({id, subject}) => ({id, subject, ...what}));
	}

	const book = openBook(content);
	const loaded = modelVersion === null ? undefined : await modelOf(modelVersion);
	const days = daysBack(book);
	const ids = [...new Set(rows.map(row => row.subject))];
	const asked = {book, target, about: maybeAbout(first.facts), ids, asOf, knownAt, days};
	const known = loaded instanceof EngineError ? [] : await readKnown(graph, loaded, asked);
	const plans = await readPlans(graph, [
		...new Set(rows.flatMap(row => maybeJson<DecisionFacts>(row.facts)?.experiment?.revision ?? [])),
	]);
	const lifts = await readLiftBooks(graph, [
		...new Set(rows.flatMap(row => maybeJson<DecisionFacts>(row.facts)?.learned?.revision ?? [])),
	]);
	const different: DifferentDecision[] = [];
	for (const row of rows) {
		const own = known.find(one => one.facts.subject === row.subject);
		const again = {book, days, loaded, plans, lifts, known: own?.facts};
		const found = maybeForged(row, book) ?? (await maybeUnlike(graph, row, again));
		if (found !== undefined) {
			different.push({id: row.id, subject: row.subject, ...found});
		}
	}

	return different;
}

/** What a decision says of the kind of its subject: its target may have been declared anew since. */
const maybeAbout = (facts: string) => maybeJson<DecisionFacts>(facts)?.about;

const NOT_JSON = 'what is kept is no JSON';

/** A stored document; undefined when it is damaged beyond reading. */
function maybeJson<T>(text: string): T | undefined {
	try {
		return JSON.parse(text) as T;
	} catch {
		return undefined;
	}
}

type Difference = Pick<DifferentDecision, 'what' | 'stored' | 'replayed'>;

/** What of a decision or its book is no longer what its own hash says. */
function maybeForged(row: Stored, book: PolicyBook): Difference | undefined {
	if ([row.facts, row.outcome].some(text => maybeJson(text) === undefined)) {
		return {what: 'stored', stored: row.hash, replayed: NOT_JSON};
	}

	const record = fromRow(row);
	const {facts, outcome} = record;
	// What lies beside the facts, so that it can be found by, says the same.
	const beside = [row.subject, row.target, row.at, row.asOf, row.knownAt, row.key, row.experiment, row.arm];
	const within = [facts.subject, facts.target, facts.at, facts.asOf, facts.knownAt, facts.key];
	const trial = [facts.experiment?.name ?? null, facts.experiment?.arm ?? null];
	const stored = [...beside, row.action, row.needsApproval, row.approvals];
	const expected = [...within, ...trial, outcome.action, outcome.needsApproval, outcome.approvals?.needed ?? null];
	if (hashOf(record) !== record.hash || canonicalJson(stored) !== canonicalJson(expected)) {
		return {what: 'stored', stored: record.hash, replayed: hashOf(record)};
	}

	return book.revision === record.bookRevision
		? undefined
		: {what: 'book', stored: record.bookRevision, replayed: book.revision};
}

/** What of a decision is not what is made again of it. */
async function maybeUnlike(
	graph: Graph,
	row: Stored,
	{
		book,
		days,
		loaded,
		plans,
		lifts,
		known,
	}: {
		readonly book: PolicyBook;
		readonly days: number;
		readonly plans: ReadonlyMap<string, RunningExperiment>;
		readonly lifts: ReadonlyMap<string, LiftBook>;
		readonly loaded: LoadedModel | EngineError | undefined;
		readonly known: KnownFacts | undefined;
	},
): Promise<Difference | undefined> {
	if (loaded instanceof EngineError || known === undefined) {
		const problem = loaded instanceof EngineError ? loaded.message : 'nothing is known of the subject';
		return {what: 'model', stored: row.modelVersion, replayed: problem};
	}

	const stored = JSON.parse(row.facts) as DecisionFacts;
	const {subject, target, at, key, switchedOff, planned} = stored;
	// That it took part is taken from the record; with which arm is drawn again.
	const plan = plans.get(stored.experiment?.revision ?? '');
	const {book: armed, experiment} = assign(plan, book, known);
	if (armed.revision !== book.revision) {
		return {what: 'book', stored: book.revision, replayed: armed.revision};
	}

	const past = await readPast(graph, {lines: linesOf(known), subjects: [subject], target, before: at, days});
	// That a champion was damaged is of that moment; later it may be sound again, or gone back from.
	const own = isStandIn(stored.modelFallback) ? {...known, modelFallback: stored.modelFallback} : known;
	const given = {key, at, switchedOff, ...(experiment && {experiment}), ...(planned && {planned})};
	const learned = lifts.get(stored.learned?.revision ?? '');
	// So is that the adopted effects were damaged.
	const adopted = {...(learned && {book: learned}), ...(stored.learnedFallback && {damage: stored.learnedFallback})};
	const facts = withLearned(factsFrom(own, past, given, days), adopted, book.arbitration);
	if (canonicalJson(facts) !== row.facts) {
		return {what: 'facts', ...firstUnlike(stored, facts)};
	}

	const again = canonicalJson(decide(book, facts));
	return again === row.outcome ? undefined : {what: 'outcome', stored: row.outcome, replayed: again};
}

/** The first fact, in the order of names, that is not what it was. */
function firstUnlike(stored: DecisionFacts, again: DecisionFacts): Omit<Difference, 'what'> {
	const names = Object.keys({...stored, ...again}).sort() as Array<keyof DecisionFacts>;
	const name = names.find(one => canonicalJson(stored[one]) !== canonicalJson(again[one]))!;
	return {stored: {[name]: stored[name]}, replayed: {[name]: again[name]}};
}
