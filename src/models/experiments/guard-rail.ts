import {type AnyTime, anyTimeBarOneSided} from './any-time-bar.ts';
import type {Difference} from './mean-difference.ts';

/** Whether a guard rail holds: `safe` when harm beyond the margin is ruled out, `breached` when it is established, else `undecided`. */
export type GuardRailState = 'safe' | 'breached' | 'undecided';

/** A guard rail's answer: how much worse the treated arm is, in the metric's unit (below 0: better), and one-sided bounds of that. */
export type GuardRail = {
	readonly worse: number;
	/** No worse than this, and at least this much worse, each at its level at any time. */
	readonly atMost: number;
	readonly atLeast: number;
	readonly margin: number;
	readonly state: GuardRailState;
};

/**
 * Non-inferiority at any time: whether the treated arm is worse than the baseline by more than a margin, by a one-sided bound on each side
 * (Committee for Proprietary Medicinal Products 2000, "Points to consider on switching between superiority and non-inferiority"; the bounds are
 * those of `anyTimeBarOneSided`). `worse` says whether more of the metric is worse, or less.
 */
export function guardRail(
	{value, error}: Pick<Difference, 'value' | 'error'>,
	n: number,
	{worse: direction, margin, ...anyTime}: AnyTime & {readonly worse: 'more' | 'less'; readonly margin: number},
): GuardRail {
	const worse = direction === 'more' ? value : -value;
	const reach = error * anyTimeBarOneSided(n, anyTime);
	const [atLeast, atMost] = [worse - reach, worse + reach];
	return {
		worse,
		atMost,
		atLeast,
		margin,
		state: atMost < margin ? 'safe' : atLeast > margin ? 'breached' : 'undecided',
	};
}
