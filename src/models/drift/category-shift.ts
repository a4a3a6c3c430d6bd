import {chiSquareBar} from '../distributions/chi-square.ts';
import type {Comparison} from './comparison.ts';

/**
 * The Jensen–Shannon divergence between counts over the same categories, in nats, each side weighted by its rows (Lin 1991). Of one
 * population, 2(n + m) times it is the G statistic of the table, which is χ² with categories − 1 degrees of freedom (Wilks
 * 1938): that is its bar. O(categories).
 */
export function categoryShift(reference: Float64Array, window: Float64Array, level: number): Comparison {
	const [m, n] = [total(reference), total(window)];
	const rows = n + m;
	const surprise = (count: number, of: number, both: number) =>
		count === 0 ? 0 : (count / rows) * Math.log((count * rows) / (of * both));
	const value = reference.reduce((sum, count, k) => {
		const both = count + window[k]!;
		return sum + surprise(count, m, both) + surprise(window[k]!, n, both);
	}, 0);
	const freedom = Math.max(1, reference.length - 1);
	return {value: Math.max(0, value), bar: chiSquareBar(level, freedom) / (2 * rows)};
}

const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
