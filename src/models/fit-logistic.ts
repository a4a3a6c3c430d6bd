import type {AdditiveModel, ModelFeature, Term} from './additive-model.ts';
import {binCountOf} from './bin-of.ts';
import type {Column, Dataset} from './dataset.ts';
import {encode} from './encode.ts';
import {findFeature} from './find-bins.ts';
import {mean} from './metrics/mean.ts';
import {logitOf, sigmoid} from './sigmoid.ts';
import {solvePositive} from './solve-positive.ts';

/** Cells a number is cut into, so that a line over it is a shape like any other. */
const NUMBER_BINS = 254;
const STEPS = 30;
const CLOSE_ENOUGH = 1e-8;

export type LogisticOptions = {
	readonly seed: number;
	/** Strength of the quadratic penalty on standardised weights (scikit-learn's 1 / C). */
	readonly penalty?: number;
};

/**
 * Regularised logistic regression in the shape of an additive model: each number a straight line over its bins' means, flat
 * beyond the training range, with a weight for "missing"; each level a weight of its own. For the baseline every glass box has to beat,
 * and where straight lines travel better than curves. Newton's method on the penalised likelihood (iteratively reweighted
 * least squares); a row uses one weight per feature, so a step costs O(rows · features² + weights³).
 */
export function fitLogistic(data: Dataset, {seed, penalty = 1}: LogisticOptions): AdditiveModel {
	const features = data.columns.map(column => findFeature(column, {maxBins: NUMBER_BINS, minLevelRows: 5}, undefined));
	const codes = data.columns.map((column, f) => encode(column, features[f]!.bins));
	const designs = data.columns.map((column, f) => designOf(column, features[f]!, codes[f]!));
	const baseRate = mean(data.labels);
	const weights = findWeights(designs, codes, data.labels, penalty);
	const offsets = offsetsOf(designs);
	const terms = designs.map((design, f) => {
		const own = weights.subarray(offsets[f]!, offsets[f]! + design.width);
		return termOf(design, codes[f]!, own, f, binCountOf(features[f]!.bins));
	});
	const base = terms.reduce((sum, {average}) => sum + average, weights[0]!);
	return {
		kind: 'additive',
		format: 1,
		features,
		base,
		terms: terms.map(({term}) => term),
		interval: {floor: 0, typical: 0, bases: []},
		baseRate,
		seed,
	};
}

/** A feature's basis: for each bin, the one weight it uses and by how much. */
type Design = {readonly width: number; readonly weightOf: Uint16Array; readonly scaleOf: Float64Array};

function designOf(column: Column, feature: ModelFeature, codes: Uint8Array): Design {
	const bins = binCountOf(feature.bins);
	if (column.kind === 'category') {
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

/** Where each feature's weights begin; weight 0 is the intercept. */
function offsetsOf(designs: readonly Design[]): number[] {
	return designs.map((_, f) => designs.slice(0, f).reduce((sum, {width}) => sum + width, 1));
}

/** All rows as the weights they use: row r uses weight `at[i][r]`, `by[i][r]` times, for each i; i = 0 is the intercept. */
type Rows = {readonly at: readonly Uint32Array[]; readonly by: readonly Float64Array[]; readonly labels: Uint8Array};

/** The intercept, unpenalised, and after it every feature's weights. */
function findWeights(
	designs: readonly Design[],
	codes: readonly Uint8Array[],
	labels: Uint8Array,
	penalty: number,
): Float64Array {
	const offsets = offsetsOf(designs);
	const rows: Rows = {
		labels,
		at: [
			new Uint32Array(labels.length),
			...designs.map(({weightOf}, f) => Uint32Array.from(codes[f]!, bin => offsets[f]! + weightOf[bin]!)),
		],
		by: [
			new Float64Array(labels.length).fill(1),
			...designs.map(({scaleOf}, f) => Float64Array.from(codes[f]!, bin => scaleOf[bin]!)),
		],
	};
	let weights = new Float64Array(designs.reduce((sum, {width}) => sum + width, 1));
	weights[0] = logitOf(mean(labels));
	let loss = lossOf(rows, weights, penalty);
	for (let step = 0; step < STEPS; step++) {
		const {gradient, curvature} = slopesOf(rows, weights, penalty);
		const moved = solvePositive(curvature, gradient);
		// A far outlier bends the loss where its own curvature does not show it, so a step that overshoots is halved.
		let next = weights.map((weight, k) => weight + moved[k]!);
		let nextLoss = lossOf(rows, next, penalty);
		for (let share = 0.5; nextLoss > loss && share > 1e-6; share /= 2) {
			next = weights.map((weight, k) => weight + share * moved[k]!);
			nextLoss = lossOf(rows, next, penalty);
		}

		if (nextLoss >= loss - CLOSE_ENOUGH) {
			break;
		}

		weights = next;
		loss = nextLoss;
	}

	return weights;
}

function logitsOfWeights({at, by, labels}: Rows, weights: Float64Array): Float64Array {
	const logits = new Float64Array(labels.length);
	for (const [i, own] of at.entries()) {
		for (let row = 0; row < logits.length; row++) {
			logits[row]! += weights[own[row]!]! * by[i]![row]!;
		}
	}

	return logits;
}

/** Summed log-loss plus half the penalty on squared weights. */
function lossOf(rows: Rows, weights: Float64Array, penalty: number): number {
	const logits = logitsOfWeights(rows, weights);
	const fit = rows.labels.reduce((sum, label, row) => sum + softplus(label === 1 ? -logits[row]! : logits[row]!), 0);
	return fit + (penalty / 2) * weights.subarray(1).reduce((sum, weight) => sum + weight ** 2, 0);
}

/** ln(1 + e^z) without overflow. */
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** The loss's downhill gradient and, as a lower triangle, its curvature. */
function slopesOf(rows: Rows, weights: Float64Array, penalty: number) {
	const {at, by, labels} = rows;
	const logits = logitsOfWeights(rows, weights);
	const gradient = weights.map((weight, k) => (k === 0 ? 0 : -penalty * weight));
	const curvature = Array.from(weights, (_, k) => {
		const line = new Float64Array(weights.length);
		line[k] = k === 0 ? 1e-9 : penalty;
		return line;
	});
	for (let row = 0; row < labels.length; row++) {
		const p = sigmoid(logits[row]!);
		for (let i = 0; i < at.length; i++) {
			const weight = at[i]![row]!;
			const line = curvature[weight]!;
			const pull = p * (1 - p) * by[i]![row]!;
			gradient[weight]! += by[i]![row]! * (labels[row]! - p);
			for (let j = 0; j <= i; j++) {
				line[at[j]![row]!]! += pull * by[j]![row]!;
			}
		}
	}

	return {gradient, curvature};
}

function termOf(
	{weightOf, scaleOf}: Design,
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
