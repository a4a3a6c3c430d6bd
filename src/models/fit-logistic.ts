import type {AdditiveModel, ModelFeature, Term} from './additive-model.ts';
import {binCountOf} from './bin-of.ts';
import type {Column, Dataset} from './dataset.ts';
import {encode} from './encode.ts';
import {findFeature} from './find-bins.ts';
import {logitOf, sigmoid} from './sigmoid.ts';

/** Cells a number is cut into, so that a line over it is a shape like any other. */
const NUMBER_BINS = 64;
const STEPS = 25;

export type LogisticOptions = {
	readonly seed: number;
	/** Strength of the quadratic penalty on standardised weights (scikit-learn's 1 / C). */
	readonly penalty?: number;
};

/**
 * Regularised logistic regression in the shape of an additive model: each number a straight line over its bins' means, with
 * a weight for "missing", each level a weight of its own. For the baseline every glass box has to beat, and where straight
 * lines travel better than curves. Newton steps on the penalised likelihood with a diagonal curvature bound (coordinate by
 * coordinate, which converges because the loss is convex); cost O(steps · rows · features).
 */
export function fitLogistic(data: Dataset, {seed, penalty = 1}: LogisticOptions): AdditiveModel {
	const features = data.columns.map(column => findFeature(column, {maxBins: NUMBER_BINS, minLevelRows: 5}, undefined));
	const codes = data.columns.map((column, f) => encode(column, features[f]!.bins));
	const designs = data.columns.map((column, f) => designOf(column, features[f]!, codes[f]!));
	const baseRate = data.labels.reduce((sum, label) => sum + label, 0) / data.labels.length;
	const weights = designs.map(design => new Float64Array(design.width));
	const logits = new Float64Array(data.labels.length).fill(logitOf(baseRate));
	let base = logitOf(baseRate);

	for (let step = 0; step < STEPS; step++) {
		base += shift(logits, data.labels);
		for (const [f, design] of designs.entries()) {
			descend(design, codes[f]!, weights[f]!, logits, data.labels, penalty);
		}
	}

	const terms = designs.map((design, f) => termOf(design, codes[f]!, weights[f]!, f, binCountOf(features[f]!.bins)));
	const centred = terms.map(({term, mean}) => {
		base += mean;
		return term;
	});
	return {kind: 'additive', format: 1, features, base, terms: centred, interval: {scale: 1, floor: 0}, baseRate, seed};
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
	const mean = sums.reduce((sum, value) => sum + value, 0) / seen;
	const centre = sums.map((sum, bin) => (counts[bin]! > 0 ? sum / counts[bin]! : mean));
	const spread = Math.sqrt(centre.reduce((sum, value, bin) => sum + counts[bin]! * (value - mean) ** 2, 0) / seen) || 1;
	const scaleOf = centre.map(value => (value - mean) / spread);
	scaleOf[0] = 1;
	return {width: 2, weightOf: Uint16Array.from({length: bins}, (_, bin) => (bin === 0 ? 0 : 1)), scaleOf};
}

/** One Newton step of the intercept; returns how far it moved. */
function shift(logits: Float64Array, labels: Uint8Array): number {
	let [gradient, curvature] = [0, 1e-9];
	for (let row = 0; row < logits.length; row++) {
		const p = sigmoid(logits[row]!);
		gradient += labels[row]! - p;
		curvature += p * (1 - p);
	}

	const moved = gradient / curvature;
	for (let row = 0; row < logits.length; row++) {
		logits[row] = logits[row]! + moved;
	}

	return moved;
}

/** One Newton step of each weight of a feature; a row uses one weight, so they do not meet. */
function descend(
	{width, weightOf, scaleOf}: Design,
	codes: Uint8Array,
	weights: Float64Array,
	logits: Float64Array,
	labels: Uint8Array,
	penalty: number,
): void {
	const gradient = new Float64Array(width);
	const curvature = new Float64Array(width).fill(penalty);
	for (let row = 0; row < logits.length; row++) {
		const bin = codes[row]!;
		const at = weightOf[bin]!;
		const p = sigmoid(logits[row]!);
		gradient[at] = gradient[at]! + scaleOf[bin]! * (labels[row]! - p);
		curvature[at] = curvature[at]! + scaleOf[bin]! ** 2 * p * (1 - p);
	}

	const moved = gradient.map((g, at) => (g - penalty * weights[at]!) / curvature[at]!);
	for (let at = 0; at < width; at++) {
		weights[at] = weights[at]! + moved[at]!;
	}

	for (let row = 0; row < logits.length; row++) {
		const bin = codes[row]!;
		logits[row] = logits[row]! + scaleOf[bin]! * moved[weightOf[bin]!]!;
	}
}

function termOf(
	{weightOf, scaleOf}: Design,
	codes: Uint8Array,
	weights: Float64Array,
	feature: number,
	bins: number,
): {term: Term; mean: number} {
	const counts = new Float64Array(bins);
	for (const code of codes) {
		counts[code] = counts[code]! + 1;
	}

	const raw = Float64Array.from({length: bins}, (_, bin) => scaleOf[bin]! * weights[weightOf[bin]!]!);
	const mean = raw.reduce((sum, score, bin) => sum + score * counts[bin]!, 0) / codes.length;
	const scores = Array.from(raw, score => score - mean);
	return {term: {features: [feature], scores, weights: [...counts], deviations: scores.map(() => 0)}, mean};
}
