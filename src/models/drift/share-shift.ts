import {normalBar} from '../distributions/chi-square.ts';
import type {Comparison} from './comparison.ts';

/** So many of so many rows. */
export type Share = {readonly count: number; readonly rows: number};

/**
 * How far a share moved (of missing values, of values beyond a quantile), as Cohen's (1988) h: the difference of 2·arcsin √share, whose noise is
 * 1/n + 1/m whatever the share; Anscombe's (1948) three eighths are added, so that shares of 0 and 1 have a noise too. O(1).
 */
export function shareShift(reference: Share, window: Share, level: number): Comparison {
	const value = Math.abs(angle(window) - angle(reference));
	return {value, bar: normalBar(level) * Math.sqrt(1 / reference.rows + 1 / window.rows)};
}

const angle = ({count, rows}: Share) => 2 * Math.asin(Math.sqrt((count + 0.375) / (rows + 0.75)));
