import {FOREVER, type Millis} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import {groupBy} from '../../core/group-by.ts';
import {canonicalJson} from '../../core/hash.ts';
import {appendMessages} from '../../delivery/append-messages.ts';
import type {Cause, Graph, Transaction} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {assign, maybeRunning} from '../experiment/running.ts';
import {decide} from '../funnel/decide.ts';
import type {PlannedFact, SubjectTerms, TrialArm} from '../funnel/decision-facts.ts';
import {maybeUntaken} from '../funnel/planned-step.ts';
import {contentOf, type PolicyBook} from '../funnel/policy-book.ts';
import {readAdopted} from '../learning/adopted-lifts.ts';
import {withLearned} from '../learning/learned-effects.ts';
import {
	type DecisionRecord,
	decisionIdOf,
	fromRow,
	hashed,
	requestDigest,
	reservationsOf,
	toRow,
} from './decision-record.ts';
import {type EvidenceOf, type Known, readKnown} from './read-known.ts';
import {daysBack, factsFrom, linesOf, type Past, readPast} from './read-past.ts';
import {messageOfDecision} from './tell-message.ts';

/** One decision that is asked for: about whom, and under which idempotency key. */
export type DecisionRequest = {
	readonly subject: string;
	readonly key: string;
	/** The step that a planned day has for the subject; it is taken, or nothing is decided. */
	readonly planned?: PlannedFact | undefined;
};

/** Under what decisions are made. */
export type DecisionSetting = {
	readonly book: PolicyBook;
	readonly target: string;
	/** What kind of things they are about, and what is said of such; deals when left out. */
	readonly about?: SubjectTerms | undefined;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	/** When they are made, at the earliest: each is later than all before that it could be in the way of. */
	readonly now: Millis;
	readonly cause: Cause;
	/** Where evidence comes from; the graph, unless told. */
	readonly evidenceOf?: EvidenceOf | undefined;
	/** Why there is no model; that the target was never trained, unless told. */
	readonly without?: string | undefined;
};

/** A decision, and what was known of its subject; undefined when it was made before. */
export type Decided = {readonly record: DecisionRecord; readonly known: Known | undefined};

/**
 * Makes decisions and keeps them, all in one transaction: it has the subjects, everybody whom they could be addressed to and the owners for itself, so that what
 * others decide meanwhile never breaks a cap (law 11). A decision, what it reserves and the message that tells of it commit together. A repeated key gives what it gave before; throws
 * IDEMPOTENCY_CONFLICT when it was used for something else.
 */
export async function decideSubjects(
	graph: Graph,
	loaded: LoadedModel | undefined,
	requests: readonly DecisionRequest[],
	setting: DecisionSetting,
): Promise<Decided[]> {
	const {book, target, about, asOf, knownAt, cause, evidenceOf, without} = setting;
	const days = daysBack(book);
	const ids = [...new Set(requests.map(one => one.subject))];
	const all = await readKnown(graph, loaded, {book, target, about, ids, asOf, knownAt, days, evidenceOf, without});
	const known = new Map(all.map(one => [one.facts.subject, one]));
	return graph.transact(cause, async transaction => {
		const before = await begin(transaction, requests, target);
		const fresh = requests.filter(
			({key}, index) => !before.has(key) && requests.findIndex(one => one.key === key) === index,
		);
		const {made} = await makeDecisions(transaction, loaded, fresh, {...setting, days, known});
		return requests.map(({key, subject}) => {
			const record = before.get(key) ?? made.find(one => one.facts.key === key)!;
			return {record, known: before.has(key) ? undefined : known.get(subject)};
		});
	});
}

/** The decisions that were made under the keys before. */
async function begin(
	transaction: Transaction,
	requests: readonly DecisionRequest[],
	target: string,
): Promise<ReadonlyMap<string, DecisionRecord>> {
	const ids = [...new Set(requests.map(one => decisionIdOf(one.key)))].sort();
	const begun = new Map((await transaction.write('decisions/begin', {ids})).map(row => [row.id, row.digest]));
	for (const {key, subject} of requests) {
		const digest = begun.get(decisionIdOf(key)) ?? null;
		const isOther = requests.some(one => one.key === key && one.subject !== subject);
		if (isOther || (digest !== null && digest !== requestDigest({target, subject}))) {
			throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
		}
	}

	const made = ids.filter(id => begun.get(id) !== null);
	const rows = made.length === 0 ? [] : await transaction.read('decisions/by-id', {ids: made});
	return new Map(rows.map(row => [row.key, fromRow(row)]));
}

/** A planned step that could not be taken, and why. */
export type Untaken = {readonly subject: string; readonly why: string};

/**
 * Makes decisions in a transaction that keeps them: takes the locks, reads what is reserved, decides one after the other and keeps all. Planned steps that can no longer be
 * taken are left out and told; the caller has seen to it that no key was used before.
 */
export async function makeDecisions(
	transaction: Transaction,
	loaded: LoadedModel | undefined,
	requests: readonly DecisionRequest[],
	{
		book,
		target,
		now,
		cause,
		days,
		known,
	}: DecisionSetting & {readonly days: number; readonly known: ReadonlyMap<string, Known>},
): Promise<{readonly made: readonly DecisionRecord[]; readonly untaken: readonly Untaken[]}> {
	if (requests.length === 0) {
		return {made: [], untaken: []};
	}

	const subjects = [...new Set(requests.map(one => one.subject))];
	const lines = [...new Set(subjects.flatMap(id => linesOf(known.get(id)!.facts)))].sort();
	const [locked] = await transaction.write('decisions/lock', {ids: lines, now, count: requests.length});
	const first = locked!.at;
	// Sent without waiting for each other's answers; the server runs them in this order.
	const [past, off, running, lifts, last] = await Promise.all([
		readPast(transaction, {lines, subjects, target, before: first, days}),
		transaction.read('decisions/switches', {at: first}),
		maybeRunning(transaction, target, first),
		readAdopted(transaction, target, first),
		transaction.read('decisions/last', {subjects, before: first}),
	]);
	const switchedOff = off.map(({action, reason}) => ({action, reason}));
	const previous = new Map(last.map(row => [row.subject, row.hash]));
	const made: Made[] = [];
	const untaken: Untaken[] = [];
	for (const [index, {subject, key, planned}] of requests.entries()) {
		const at = first + index;
		const own = known.get(subject)!.facts;
		const {book: armed, experiment} = assign(running, book, own);
		const given = {key, at, switchedOff, ...(experiment && {experiment}), ...(planned && {planned})};
		const facts = withLearned(factsFrom(own, past, given, days), lifts, armed.arbitration);
		const why = planned && (maybeTrial(experiment) ?? maybeUntaken(armed, facts));
		if (why !== undefined) {
			untaken.push({subject, why});
			continue;
		}

		const outcome = decide(armed, facts);
		const record = hashed({
			...{id: decisionIdOf(key), subject, target, at, facts, outcome},
			modelVersion: loaded?.version ?? null,
			bookRevision: armed.revision,
			previous: previous.get(subject) ?? null,
			actor: cause.actor,
		});
		made.push({record, book: armed});
		previous.set(subject, record.hash);
		remember(past, armed, record);
	}

	await beginPlanned(transaction, made);
	await save(transaction, made, cause);
	const records = made.map(one => one.record);
	await appendMessages(transaction, records.map(messageOfDecision));
	return {made: records, untaken};
}

/** Takes the ids of planned steps; only of those that are taken, so that none is left without a decision. */
async function beginPlanned(transaction: Transaction, made: readonly Made[]): Promise<void> {
	const planned = made.flatMap(({record}) => (record.facts.planned === undefined ? [] : [record]));
	const ids = planned.map(one => one.id).sort();
	const begun = ids.length === 0 ? [] : await transaction.write('decisions/begin', {ids});
	const used = begun.find(row => row.digest !== null);
	if (used !== undefined) {
		throw new EngineError('IDEMPOTENCY_CONFLICT', {key: planned.find(one => one.id === used.id)!.facts.key});
	}
}

/** What an arm of an experiment says against a planned step. */
const maybeTrial = (experiment: TrialArm | undefined) =>
	experiment &&
	`The deal takes part in the experiment ${experiment.name}, whose arm decides: decide about it by itself.`;

type Made = {readonly record: DecisionRecord; readonly book: PolicyBook};

/** Keeps decisions, those of each book together: arms of an experiment have books of their own. */
async function save(transaction: Transaction, made: readonly Made[], {actor}: Cause): Promise<void> {
	for (const [revision, group] of groupBy(made, one => one.book.revision)) {
		const {book} = group[0]!;
		await transaction.write('decisions/save', {
			decisions: group.map(({record}) => toRow(record, book)),
			revision,
			content: canonicalJson(contentOf(book)),
			actor,
			forever: FOREVER,
		});
	}
}

/** The next decision of the same transaction sees what this one takes. */
function remember({reserved}: Past, book: PolicyBook, {at, facts, outcome}: DecisionRecord): void {
	for (const one of reservationsOf(book, facts, outcome)) {
		reserved.set(one.line, [...(reserved.get(one.line) ?? []), {...one, at}]);
	}
}
