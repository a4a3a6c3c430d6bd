import type {Millis} from '../../core/clock.ts';
import type {Graph} from '../../graph/graph.ts';
import {type Scope, scopeKey} from '../../graph/scope.ts';
import type {Moment} from '../deals.ts';
import type {Period} from '../period.ts';
import type {Override} from './override.ts';

/** Every override known at a moment whose author saw the same deals, oldest first: a number made of other deals is another number. */
export async function readOverrides(graph: Graph, scope: Scope, knownAt: Millis): Promise<Override[]> {
	return graph.read('forecast/overrides', {seen: scopeKey(scope), k: knownAt});
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
