import {drawPoisson} from '../../core/draw-poisson.ts';
import type {Random} from '../../core/random.ts';

/**
 * How often each of n rows is drawn in a resample of n. Poisson(1) counts are what drawing with replacement gives each row on a large
 * table, and need no second pass (Oza and Russell 2001).
 */
export function resample(rows: number, random: Random): Float64Array {
	return Float64Array.from({length: rows}, () => drawPoisson(random, 1));
}

/** The interval between two percentiles of some values; 95 % unless told. */
export function percentiles(values: readonly number[], certainty = 0.95): readonly [number, number] {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
	return [at((1 - certainty) / 2), at((1 + certainty) / 2)];
}
