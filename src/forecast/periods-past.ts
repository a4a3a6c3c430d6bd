import type {CalendarWords} from '../../schema/calendar.ts';
import type {Millis} from '../core/clock.ts';
import type {Graph} from '../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../graph/scope.ts';
import {bookedIn} from './booked-in.ts';
import {parsePeriod} from './calendar/period.ts';
import {periodsBefore} from './calendar/periods-before.ts';
import {readCalendar} from './calendar/read-calendar.ts';
import {dealsAt, type Moment, readHistories} from './deals.ts';

/** A period that is over, and what it brought, in US dollars. */
export type PastPeriod = {readonly from: Millis; readonly to: Millis; readonly closedWon: number};

/**
 * What the latest periods of the same length brought that were over at a moment, as known then, the oldest first; none that began before the first deal
 * closed, since of that one only a part is known.
 * Throws INPUT_INVALID for a bad period.
 */
export async function periodsPast(
	graph: Graph,
	text: string,
	moment: Moment,
	{
		count,
		scope = WHOLE_GRAPH,
		calendar: words = {},
	}: {readonly count: number; readonly scope?: Scope; readonly calendar?: CalendarWords},
): Promise<PastPeriod[]> {
	const {calendar} = await readCalendar(graph, words);
	const deals = dealsAt(await readHistories(graph, scope), moment);
	const first = deals.reduce((least, {closing}) => Math.min(least, closing?.at ?? least), Number.POSITIVE_INFINITY);
	return periodsBefore(parsePeriod(text, calendar), moment.asOf + 1, count, calendar)
		.filter(({from}) => from >= first)
		.map(({from, to}) => ({from, to, closedWon: bookedIn(deals, {from, to})}))
		.reverse();
}
