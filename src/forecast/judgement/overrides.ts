import type {Millis} from '../../core/clock.ts';
import type {Graph} from '../../graph/graph.ts';
import {type Scope, scopeKey} from '../../graph/scope.ts';
import type {Period} from '../calendar/period.ts';
import type {Moment} from '../deals.ts';
import type {Override} from './override.ts';

/** Every override known at a moment whose author saw the same deals, oldest first: a number made of other deals is another number. */
export async function readOverrides(graph: Graph, scope: Scope, knownAt: Millis): Promise<Override[]> {
	return graph.read('forecast/overrides', {seen: scopeKey(scope), k: knownAt});
}

/**
 * The first moment from which on people have said what they say now: the one asked about, unless something was said or has expired since. It stands for now
 * wherever an answer has to be the same when it is made again.
 */
export async function judgedSince(graph: Graph, scope: Scope, moment: Moment, now: Millis): Promise<Moment> {
	const overrides = await readOverrides(graph, scope, now);
	const times = overrides.flatMap(({at, expires}) => [at, expires]).filter(time => time <= now);
	const latest = Math.max(moment.asOf, ...times);
	return latest === moment.asOf ? moment : {asOf: latest, knownAt: Math.max(latest, moment.knownAt)};
}

/** The overrides that stand beside the forecast of a period, for who sees the same deals, at a moment on both clocks. */
export async function judgementAt(
	graph: Graph,
	period: Pick<Period, 'from' | 'to'>,
	scope: Scope,
	moment: Moment,
): Promise<Override[]> {
	return heldOverrides(await readOverrides(graph, scope, moment.knownAt), period, moment);
}

/**
 * The overrides of a period that hold at a moment on both clocks: said by then, known by then, and not expired. Of what one person says of
 * the same number the latest holds. Newest first. Pure.
 */
export function heldOverrides(
	overrides: readonly Override[],
	{from, to}: Pick<Period, 'from' | 'to'>,
	{asOf, knownAt}: Moment,
): Override[] {
	const said = overrides.filter(one => one.from === from && one.to === to && one.at <= asOf && one.at <= knownAt);
	const latest = new Map(
		[...said].sort(byTime).map(one => [JSON.stringify([one.by, one.level, one.subject]), one] as const),
	);
	return [...latest.values()].filter(one => asOf < one.expires).sort((a, b) => byTime(b, a));
}

const byTime = (a: Override, b: Override) => a.at - b.at || (a.id < b.id ? -1 : 1);
