import type {Policy} from '../../../schema/policies.ts';
import {DAY, type Millis} from '../../core/clock.ts';
import {groupBy} from '../../core/group-by.ts';
import type {Transaction} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import type {DecisionFacts, Override} from '../funnel/decision-facts.ts';
import type {PolicyBook} from '../funnel/policy-book.ts';
import {byTime, type KnownFacts} from './read-known.ts';

/** Something that decisions took before: of a subject, of a person or of an owner's time. */
export type Reserved = Row<'decisions/reservations'>;

/** What decisions and people had done before a moment, as far as the policies look. */
export type Past = {
	/** By line; the caller adds what it takes itself. */
	readonly reserved: Map<string, readonly Reserved[]>;
	readonly overrides: ReadonlyMap<string, Override>;
};

/** Whose past a decision asks about: the subject, everybody whom it could be addressed to, and the owner. */
export function linesOf({subject, owner, options}: Pick<KnownFacts, 'subject' | 'owner' | 'options'>): string[] {
	const people = Object.values(options).flatMap(list => list.flatMap(({person}) => person ?? []));
	return [...new Set([subject, ...people, ...(owner === null ? [] : [owner])])].sort();
}

/** How many days back the policies of a book look at most. */
export function daysBack({catalogue, policies}: PolicyBook): number {
	const daysOf = ({rule}: Policy) => ('days' in rule ? rule.days : 0);
	return Math.max(...catalogue.map(one => one.coolDownDays), ...policies.map(daysOf));
}

/** Reads the past of lines before a moment: what is reserved and not given back, and the overrides that hold. */
export async function readPast(
	{read}: Pick<Transaction, 'read'>,
	asked: {
		readonly lines: readonly string[];
		readonly subjects: readonly string[];
		readonly target: string;
		readonly before: Millis;
		readonly days: number;
	},
): Promise<Past> {
	const {before, days, target} = asked;
	const since = before - days * DAY;
	const [rows, words] = await Promise.all([
		read('decisions/reservations', {lines: [...asked.lines], since, before}),
		read('decisions/overrides', {subjects: [...asked.subjects], target, before}),
	]);
	const ordered = words.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
	return {
		reserved: groupBy(rows, row => row.line),
		// Of two words about one subject the later holds.
		overrides: new Map(
			ordered.map(({subject, id, action, actor, reason, until}) => [subject, {id, action, actor, reason, until}]),
		),
	};
}

/** The facts of a decision: what is known, and what was done before. Pure. */
export function factsFrom(
	known: KnownFacts,
	{reserved, overrides}: Past,
	made: Pick<DecisionFacts, 'key' | 'at' | 'switchedOff' | 'experiment' | 'planned'>,
	days: number,
): DecisionFacts {
	// Reading for several decisions at once begins with the first of them.
	const since = made.at - days * DAY;
	const of = (line: string | null) => (line === null ? [] : (reserved.get(line) ?? []).filter(row => row.at > since));
	const word = overrides.get(known.subject);
	const reached = Object.keys(known.people).flatMap(person =>
		of(person).map(({channel, at}) => ({person, channel, at})),
	);
	const inTime = (rows: readonly Reserved[]) => [...rows].sort((a, b) => a.at - b.at || (a.action < b.action ? -1 : 1));
	return {
		...known,
		...made,
		contacts: [...known.contacts, ...reached].sort(byTime),
		taken: inTime(of(known.subject)).map(({action, at}) => ({action, at})),
		used: inTime(of(known.owner)).map(({capacity, at}) => ({capacity, at})),
		override: word !== undefined && word.until > made.at ? word : null,
	};
}
