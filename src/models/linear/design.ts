import type {ModelFeature, Term} from '../additive-model.ts';
import {binCountOf} from '../bin-of.ts';
import type {Column} from '../dataset.ts';
import {encode} from '../encode.ts';
import {type BinLimits, findFeature} from '../find-bins.ts';

/** A feature's basis: for each bin, the one weight it uses and by how much. */
type Basis = {readonly width: number; readonly weightOf: Uint16Array; readonly scaleOf: Float64Array};

/**
 * Columns as a linear model sees them. A row uses one weight per feature: row r uses weight `at[i][r]`, `by[i][r]` times, for each i;
 * i = 0 is the intercept, weight 0.
 */
export type Design = {
	readonly features: readonly ModelFeature[];
	readonly codes: readonly Uint8Array[];
	readonly bases: readonly Basis[];
	/** Where each feature's weights begin. */
	readonly offsets: readonly number[];
	/** How many weights there are, the intercept included. */
	readonly width: number;
	readonly at: readonly Uint32Array[];
	readonly by: readonly Float64Array[];
};

/** How a number is laid out: a straight line over its bins' means, or a step of its own for each bin. */
export type Layout = 'line' | 'steps';

/**
 * Lays the columns out: each number a straight line over its bins' means (or a weight per bin), with a weight for "missing"; each
 * level a weight of its own.
 */
export function layOut(columns: readonly Column[], rows: number, limits: BinLimits, layout: Layout): Design {
	const features = columns.map(column => findFeature(column, limits, undefined));
	const codes = columns.map((column, f) => encode(column, features[f]!.bins));
	const bases = columns.map((column, f) => basisOf(column, features[f]!, codes[f]!, layout));
	const offsets = bases.map((_, f) => bases.slice(0, f).reduce((sum, {width}) => sum + width, 1));
	return {
		features,
		codes,
		bases,
		offsets,
		width: bases.reduce((sum, {width}) => sum + width, 1),
		at: [
			new Uint32Array(rows),
			...bases.map(({weightOf}, f) => Uint32Array.from(codes[f]!, bin => offsets[f]! + weightOf[bin]!)),
		],
		by: [
			new Float64Array(rows).fill(1),
			...bases.map(({scaleOf}, f) => Float64Array.from(codes[f]!, bin => scaleOf[bin]!)),
		],
	};
}

function basisOf(column: Column, feature: ModelFeature, codes: Uint8Array, layout: Layout): Basis {
	const bins = binCountOf(feature.bins);
	if (column.kind === 'category' || layout === 'steps') {
		return {
			width: bins,
			weightOf: Uint16Array.from({length: bins}, (_, bin) => bin),
			scaleOf: new Float64Array(bins).fill(1),
		};
	}

	const sums = new Float64Array(bins);
	const counts = new Float64Array(bins);
	for (let row = 0; row < codes.length; row++) {
		if (codes[row] !== 0) {
			sums[codes[row]!] = sums[codes[row]!]! + column.values[row]!;
			counts[codes[row]!] = counts[codes[row]!]! + 1;
		}
	}

	const seen = counts.reduce((sum, count) => sum + count, 0) || 1;
	const middle = sums.reduce((sum, value) => sum + value, 0) / seen;
	const centre = sums.map((sum, bin) => (counts[bin]! > 0 ? sum / counts[bin]! : middle));
	const spread =
		Math.sqrt(centre.reduce((sum, value, bin) => sum + counts[bin]! * (value - middle) ** 2, 0) / seen) || 1;
	const scaleOf = centre.map(value => (value - middle) / spread);
	scaleOf[0] = 1;
	return {width: 2, weightOf: Uint16Array.from({length: bins}, (_, bin) => (bin === 0 ? 0 : 1)), scaleOf};
}

/** What the weights say of every row: the sum of those it uses. O(rows · features). */
export function sumsOf({at, by}: Design, weights: Float64Array): Float64Array {
	const sums = new Float64Array(at[0]!.length);
	for (const [i, own] of at.entries()) {
		for (let row = 0; row < sums.length; row++) {
			sums[row]! += weights[own[row]!]! * by[i]![row]!;
		}
	}

	return sums;
}

/** The weights as centred shape functions, and the base that takes what centring leaves over. */
export function termsOf(design: Design, weights: Float64Array): {readonly base: number; readonly terms: Term[]} {
	const found = design.bases.map((basis, f) => {
		const own = weights.subarray(design.offsets[f]!, design.offsets[f]! + basis.width);
		return termOf(basis, design.codes[f]!, own, f, binCountOf(design.features[f]!.bins));
	});
	return {
		base: found.reduce((sum, {average}) => sum + average, weights[0]!),
		terms: found.map(({term}) => term),
	};
}

function termOf(
	{weightOf, scaleOf}: Basis,
	codes: Uint8Array,
	weights: Float64Array,
	feature: number,
	bins: number,
): {term: Term; average: number} {
	const counts = new Float64Array(bins);
	for (const code of codes) {
		counts[code]!++;
	}

	const raw = Float64Array.from({length: bins}, (_, bin) => scaleOf[bin]! * weights[weightOf[bin]!]!);
	const average = raw.reduce((sum, score, bin) => sum + score * counts[bin]!, 0) / codes.length;
	const scores = Array.from(raw, (score, bin) => (counts[bin] === 0 ? 0 : score - average));
	return {term: {features: [feature], scores, weights: [...counts], bags: []}, average};
}
