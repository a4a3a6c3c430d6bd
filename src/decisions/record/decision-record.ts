import type {Capacity, Channel} from '../../../schema/actions.ts';
import type {Millis} from '../../core/clock.ts';
import {canonicalJson, canonicalOf, digestOf, sha256} from '../../core/hash.ts';
import type {Row} from '../../graph/queries.ts';
import type {Outcome} from '../funnel/decide.ts';
import type {DecisionFacts} from '../funnel/decision-facts.ts';
import type {PolicyBook} from '../funnel/policy-book.ts';

/** A decision as it is kept: the facts it was made from, what it came to, and under which revisions. */
export type DecisionRecord = {
	readonly id: string;
	readonly subject: string;
	readonly target: string;
	readonly at: Millis;
	readonly modelVersion: string | null;
	readonly bookRevision: string;
	readonly facts: DecisionFacts;
	readonly outcome: Outcome;
	/** The hash of the decision about the same subject before it; null for the first. */
	readonly previous: string | null;
	/** Of all the rest. */
	readonly hash: string;
	/** Who asked for it. */
	readonly actor: string;
};

/** What a decision takes of a subject, a person or an owner. */
export type Reservation = {
	readonly line: string;
	readonly action: string;
	readonly channel: Channel;
	readonly capacity: Capacity;
};

/** The id of the decision that is made under an idempotency key. */
export const decisionIdOf = (key: string): string => `dec_${sha256(`decision/${key}`).slice(0, 20)}`;

/** What was asked for under a key, to tell a repetition from another request. */
export const requestDigest = (request: {readonly target: string; readonly subject: string}): string =>
	digestOf({target: request.target, subject: request.subject});

/** Gives a decision its hash. */
export function hashed(content: Omit<DecisionRecord, 'hash'>): DecisionRecord {
	return {...content, hash: hashOf(content)};
}

/** The hash that a decision's content gives it. */
export function hashOf({
	id,
	modelVersion,
	bookRevision,
	facts,
	outcome,
	previous,
	actor,
}: Omit<DecisionRecord, 'hash'>): string {
	const rest = {id, modelVersion, bookRevision, previous, actor};
	const fields = Object.entries(rest).map(([name, value]) => [name, canonicalJson(value)]);
	return sha256(canonicalOf({...Object.fromEntries(fields), facts: textOf(facts), outcome: textOf(outcome)}));
}

const texts = new WeakMap<DecisionFacts | Outcome, string>();

/** Canonical JSON, written once: for the hash and for the row. */
function textOf(part: DecisionFacts | Outcome): string {
	const text = texts.get(part) ?? canonicalJson(part);
	texts.set(part, text);
	return text;
}

/** What a decision reserves: nothing when it comes to doing nothing. */
export function reservationsOf(
	{catalogue}: PolicyBook,
	{subject, owner}: DecisionFacts,
	{action: name, chosen}: Outcome,
): Reservation[] {
	const {channel, capacity} = catalogue.find(one => one.name === name)!;
	// A lead is the subject and the person at once, and is reached once.
	const lines = [...new Set([subject, chosen[0]!.person, owner])];
	return channel === 'none'
		? []
		: lines.flatMap(line => (line === null ? [] : [{line, action: name, channel, capacity}]));
}

/** A decision as a row of the graph. */
export function toRow(record: DecisionRecord, book: PolicyBook) {
	const {facts, outcome, ...rest} = record;
	return {
		...rest,
		digest: requestDigest(record),
		key: facts.key,
		asOf: facts.asOf,
		knownAt: facts.knownAt,
		action: outcome.action,
		person: outcome.chosen[0]!.person,
		owner: facts.owner,
		experiment: facts.experiment?.name ?? null,
		arm: facts.experiment?.arm ?? null,
		facts: textOf(facts),
		outcome: textOf(outcome),
		needsApproval: outcome.needsApproval,
		approvals: outcome.approvals?.needed ?? null,
		reservations: reservationsOf(book, facts, outcome),
	};
}

/** A row of the graph as a decision. */
export function fromRow(row: Row<'decisions/by-id'>): DecisionRecord {
	const {id, subject, target, at, modelVersion, bookRevision, previous, hash, actor} = row;
	return {
		...{id, subject, target, at, modelVersion, bookRevision, previous, hash, actor},
		facts: JSON.parse(row.facts) as DecisionFacts,
		outcome: JSON.parse(row.outcome) as Outcome,
	};
}
