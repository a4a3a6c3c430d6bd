import {DAY, type Millis} from '../../core/clock.ts';
import type {Aggregate, Evidence} from '../feature.ts';

/** How the rows of a tie fade and when their sum is half of a whole tie. */
export type Fading = Extract<Aggregate, {kind: 'strength'}>;

/**
 * What is left of a row of a tie at moment t: w·n·((1 − s)·2^(−age/h) + s·2^(−age/H)), age in days. Most of it fades with the half-life
 * h; a share s fades with the longer H, so that old friends still come before strangers.
 *
 * @example faded({weight: 1, n: 1, at: t - 30 * DAY, …}, t, tieStrength) // 0.45 + 0.1·2^(−1/8) ≈ 0.542
 */
export function faded({weight, n, at}: Evidence, t: Millis, how: Fading): number {
	const age = (t - at) / DAY;
	const quick = 2 ** (-age / how.halfLifeDays);
	const slow = 2 ** (-age / how.slowHalfLifeDays);
	return weight * n * ((1 - how.slowShare) * quick + how.slowShare * slow);
}
