import {binCountOf} from './bin-of.ts';
import type {Column} from './dataset.ts';
import {stabilityIndex} from './drift/stability-index.ts';
import {encode} from './encode.ts';
import {findFeature} from './find-bins.ts';

const BINS = 10;
/** Stands in for an empty bin, so that the logarithm exists. */
const LEAST_SHARE = 1e-4;

/**
 * The population stability index between a column's values in training and later: Σ (q − p) · ln(q / p) over ten bins of
 * about equal training count, or over levels. Below 0.1 nothing moved, above 0.25 the population is another one (Siddiqi 2006).
 */
export function populationShift(train: Column, later: Column): number {
	const {bins} = findFeature(train, {maxBins: BINS, minLevelRows: 5}, undefined);
	const p = shares(encode(train, bins), binCountOf(bins));
	const q = shares(encode(later, bins), binCountOf(bins));
	return stabilityIndex(p, q);
}

function shares(codes: Uint8Array, bins: number): Float64Array {
	const counts = new Float64Array(bins);
	for (const code of codes) {
		counts[code] = counts[code]! + 1;
	}

	return counts.map(count => Math.max(count / codes.length, LEAST_SHARE));
}
