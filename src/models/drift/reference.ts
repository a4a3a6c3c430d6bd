import type {Bins} from '../additive-model.ts';
import {binCountOf} from '../bin-of.ts';
import type {Column} from '../dataset.ts';
import {encode} from '../encode.ts';
import {findFeature} from '../find-bins.ts';
import {mean, variance} from '../metrics/mean.ts';
import {dispersionOf} from './dispersion.ts';

/** What a feature's values were in training, small enough to be kept with the model; plain JSON. */
export type FeatureReference = {
	readonly name: string;
	/** At most 32 bins of about equal count, or the 24 most frequent levels. */
	readonly bins: Bins;
	/** Training rows per bin; the first is "missing". */
	readonly counts: readonly number[];
	/** Numbers only: mean and variance of the values that are not missing; null where fewer than two are there. */
	readonly moments: {readonly mean: number; readonly variance: number} | null;
	/** How much more the counts vary between consecutive parts of training than those of independent rows would; at least 1. */
	readonly dispersion: number;
};

const BINS = 32;
const LEVELS = 24;
const LEAST_ROWS = 5;
/** Figures that matter, so that an artefact is not made of digits. */
const DIGITS = 6;

/**
 * A feature's reference from its training values, which are in the order of time. Everything that watches the feature later compares
 * with this and needs no training row. O(n log n).
 */
export function describeReference(column: Column): FeatureReference {
	const limits = {maxBins: BINS, minLevelRows: LEAST_ROWS};
	const {bins: found} = findFeature(column, limits, undefined);
	const bins: Bins =
		found.kind === 'number'
			? {kind: 'number', edges: found.edges.map(short)}
			: {kind: 'category', levels: found.levels.slice(0, LEVELS)};
	const codes = encode(column, bins);
	return {
		name: column.name,
		bins,
		counts: [...countsOf(codes, binCountOf(bins))],
		moments: momentsOf(column),
		dispersion: short(dispersionOf(codes, binCountOf(bins))),
	};
}

/** How many codes fall into each bin. */
export function countsOf(codes: Uint8Array, bins: number): Float64Array {
	const counts = new Float64Array(bins);
	for (const code of codes) {
		counts[code]!++;
	}

	return counts;
}

function momentsOf(column: Column): FeatureReference['moments'] {
	const present = column.kind === 'number' ? column.values.filter(Number.isFinite) : new Float64Array();
	return present.length < 2 ? null : {mean: short(mean(present)), variance: short(variance(present))};
}

const short = (value: number) => Number(value.toPrecision(DIGITS));
