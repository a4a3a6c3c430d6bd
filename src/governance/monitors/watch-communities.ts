import {DAY, type Millis} from '../../core/clock.ts';
import {cutOf} from '../../features/network/cut.ts';
import {openMeasuredNetworks} from '../../features/network/measured-networks.ts';
import type {Graph} from '../../graph/graph.ts';
import {studentBar} from '../../models/distributions/student.ts';
import {adjustedRand} from '../../models/drift/adjusted-rand.ts';
import {mean, variance} from '../../models/metrics/mean.ts';
import type {Reading, Window} from './drift-report.ts';

/** The community of each member of a network, by a number that means nothing outside of it. */
export type Partition = ReadonlyMap<string, number>;

/** Fewer members that two partitions share tell nothing. */
const LEAST_MEMBERS = 20;
/** Steps of training that tell how much communities change by themselves. */
const STEPS = 8;
const LEAST_STEPS = 4;
/** A loss of likeness that nobody would act on. */
const LEAST_LOSS = 0.1;

/**
 * Whether communities change more over a window than they did over steps of the same length in training: how alike the partitions at both ends of the
 * window are (adjusted Rand index), beside what the next step would be with probability 1 − `level`, by Student's prediction interval.
 * Nothing is said with fewer than four steps. Pure.
 */
export function watchCommunities(
	before: readonly Partition[],
	now: ReadonlyArray<{readonly window: Window; readonly from: Partition; readonly until: Partition}>,
	level: number,
): Reading[] {
	const steps = Float64Array.from(
		before.slice(1).flatMap((partition, index) => likeness(before[index]!, partition) ?? []),
	);
	if (steps.length < LEAST_STEPS) {
		return [];
	}

	// One side of the interval: only communities that last less are an alarm.
	const error = Math.sqrt(variance(steps) * (1 + 1 / steps.length));
	const bar = Math.max(LEAST_LOSS, studentBar(2 * level, steps.length - 1) * error);
	return now.flatMap(({window, from, until}) => {
		const alike = likeness(from, until);
		const value = alike === undefined ? Number.NaN : mean(steps) - alike;
		return Number.isNaN(value)
			? []
			: [{...window, feature: null, measure: 'communities', value, bar, alarm: value > bar}];
	});
}

function likeness(one: Partition, other: Partition): number | undefined {
	const shared = [...one.keys()].filter(id => other.has(id));
	const alike = adjustedRand(
		shared.map(id => one.get(id)!),
		shared.map(id => other.get(id)!),
	);
	return shared.length < LEAST_MEMBERS || Number.isNaN(alike) ? undefined : alike;
}

/** The communities of accounts at both ends of windows, and at the ends of as long steps back from the end of training. */
export async function readCommunities(
	graph: Graph,
	windows: readonly Window[],
	{from, until}: Window,
): Promise<{readonly before: Partition[]; readonly now: Parameters<typeof watchCommunities>[1]}> {
	const networkAt = await openMeasuredNetworks(graph);
	const partitionAt = async (at: Millis): Promise<Partition> => {
		const {ids, measures} = await networkAt('accounts', cutOf({asOf: at, knownAt: at}), ['community']);
		const communities = measures.get('community');
		// Whoever comes first of a community names it.
		return new Map(
			ids.flatMap((id, node) => {
				const peers = communities?.peersOf(node) ?? [];
				return peers.length === 0 ? [] : [[id, peers.reduce((first, peer) => Math.min(first, peer), node)] as const];
			}),
		);
	};
	const length = windows.length === 0 ? 0 : Math.max(7 * DAY, windows[0]!.until - windows[0]!.from);
	const ends = Array.from({length: STEPS + 1}, (_, step) => until - (STEPS - step) * length);
	const before: Partition[] = [];
	for (const end of ends.filter(at => at >= from)) {
		before.push(await partitionAt(end));
	}

	const now = [];
	for (const window of before.length > LEAST_STEPS ? windows : []) {
		now.push({window, from: await partitionAt(window.from), until: await partitionAt(window.until)});
	}

	return {before, now};
}
