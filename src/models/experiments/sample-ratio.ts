import {chiSquareTail} from '../distributions/chi-square.ts';

/** Below this chance a split is no accident: it says that something between assignment and count loses subjects of some arm. */
export const MISMATCH = 0.001;

/** How the counts of arms compare with the shares that they were to get. */
export type SampleRatio = {
	readonly expected: readonly number[];
	readonly statistic: number;
	readonly chance: number;
	readonly isMismatch: boolean;
};

/**
 * Sample-ratio mismatch: Pearson's chi-square test of counts per arm against the arms' weights (Fabijan et al. 2019, "Diagnosing sample ratio
 * mismatch in online controlled experiments"). An experiment with one is not to be believed, whatever else it says.
 *
 * @example sampleRatio([50, 50], [1, 1]).chance // 1
 */
export function sampleRatio(counts: readonly number[], weights: readonly number[]): SampleRatio {
	const total = counts.reduce((sum, count) => sum + count, 0);
	const whole = weights.reduce((sum, weight) => sum + weight, 0);
	const expected = weights.map(weight => (total * weight) / whole);
	const statistic = counts.reduce((sum, count, arm) => sum + (count - expected[arm]!) ** 2 / expected[arm]!, 0);
	const chance = chiSquareTail(statistic, counts.length - 1);
	return {expected, statistic, chance, isMismatch: chance < MISMATCH};
}
