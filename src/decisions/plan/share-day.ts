import type {Channel} from '../../../schema/actions.ts';
import type {Rule} from '../../../schema/policies.ts';
import {groupBy} from '../../core/group-by.ts';
import {assign} from '../../models/assignment/assign.ts';

/** One step that a deal could get: what it would be worth, whose time it takes and whom it reaches. */
export type Candidate = {
	/** The place of the deal among those planned for. */
	readonly deal: number;
	readonly action: string;
	readonly priority: number;
	/** Whose time, and of which kind; undefined for what nobody counts. */
	readonly line: string | undefined;
	readonly channel: Channel;
	readonly person: string | null;
};

/** How often a person may be reached over some channels, and how often they have been. */
export type ContactCap = Pick<Extract<Rule, {kind: 'frequency-cap'}>, 'channels' | 'most'> & {
	readonly reached: ReadonlyMap<string, number>;
};

/** What there is of everybody's time, and how often people may be reached. */
export type Limits = {readonly rooms: ReadonlyMap<string, number>; readonly caps: readonly ContactCap[]};

/** The step of each deal, or undefined, and what all are worth together. */
export type SharedDay = {readonly given: ReadonlyArray<Candidate | undefined>; readonly value: number};

/**
 * Gives each deal at most one step so that all of them together are worth most while nobody's time is exceeded: a transportation problem, solved exactly. People who
 * would be reached too often lose the step that is worth least, and the rest is shared out again, until all caps hold; this last part is no optimum. Pure.
 */
export function shareDay(deals: number, candidates: readonly Candidate[], {rooms, caps}: Limits): SharedDay {
	let left = candidates;
	for (;;) {
		const day = shareTime(deals, left, rooms);
		const over = maybeOverCap(day.given, caps);
		if (over === undefined) {
			return day;
		}

		left = left.filter(one => one !== over);
	}
}

/** What is given when the deal whose best step is worth most is served first, and so on: what a person with a sorted list does. Pure. */
export function shareGreedily(deals: number, candidates: readonly Candidate[], {rooms, caps}: Limits): SharedDay {
	const given: Array<Candidate | undefined> = Array.from({length: deals}, () => undefined);
	const room = new Map(rooms);
	for (const one of [...candidates].sort(byWorth)) {
		const isFree = one.line === undefined || (room.get(one.line) ?? 0) > 0;
		const wanted = given.map((own, deal) => (deal === one.deal ? one : own));
		if (given[one.deal] === undefined && isFree && maybeOverCap(wanted, caps) === undefined) {
			given[one.deal] = one;
			room.set(one.line ?? '', (room.get(one.line ?? '') ?? 0) - 1);
		}
	}

	return {given, value: worthOf(given)};
}

/** Of equal worth the one that comes first by name, so that a day is always the same. */
const byWorth = (a: Candidate, b: Candidate) =>
	b.priority - a.priority || a.deal - b.deal || (`${a.action} ${a.person}` < `${b.action} ${b.person}` ? -1 : 1);

function shareTime(deals: number, candidates: readonly Candidate[], rooms: ReadonlyMap<string, number>): SharedDay {
	const lines = [...new Set(candidates.map(one => one.line ?? ''))].sort();
	const best = new Map<number, Candidate>();
	for (const [line, own] of groupBy([...candidates].sort(byWorth), one => one.line ?? '')) {
		const column = lines.indexOf(line);
		for (const one of own) {
			const place = one.deal * lines.length + column;
			if (!best.has(place)) {
				best.set(place, one);
			}
		}
	}

	const values = new Float64Array(deals * lines.length).fill(Number.NEGATIVE_INFINITY);
	for (const [place, {priority}] of best) {
		values[place] = priority;
	}

	const capacities = lines.map(line => (line === '' ? deals : (rooms.get(line) ?? 0)));
	const {columnOf} = assign({rows: deals, columns: lines.length, values, capacities});
	const given = Array.from(columnOf, (column, deal) =>
		column < 0 ? undefined : best.get(deal * lines.length + column),
	);
	return {given, value: worthOf(given)};
}

const worthOf = (given: ReadonlyArray<Candidate | undefined>) =>
	given.reduce((sum, one) => sum + (one?.priority ?? 0), 0);

/** The step that is worth least of those by which somebody would be reached too often. */
function maybeOverCap(given: ReadonlyArray<Candidate | undefined>, caps: readonly ContactCap[]): Candidate | undefined {
	const personal = given.flatMap(one => (one?.person == null ? [] : [one]));
	for (const {channels, most, reached} of caps) {
		const counted = personal.filter(one => channels.includes(one.channel));
		for (const [person, own] of groupBy(counted, one => one.person!)) {
			if (own.length + (reached.get(person) ?? 0) > most) {
				return [...own].sort(byWorth).at(-1);
			}
		}
	}

	return undefined;
}
