import type {AdditiveModel} from './additive-model.ts';
import type {Dataset} from './dataset.ts';
import {type Design, layOut, sumsOf, termsOf} from './linear/design.ts';
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
export function fitLogistic(data: Dataset, options: LogisticOptions): AdditiveModel {
	return fitLines(data, options).model;
}

/** A fitted regression, and the same without each of some groups of rows: by how much base and scores would differ. */
export type Lines = {
	readonly model: AdditiveModel;
	/** Deletes each group in turn; `groupOf` has the group of each row, from 0 on. One Newton step each: O(rows · features² + groups · weights³). */
	readonly without: (groupOf: Uint8Array, groups: number) => ReadonlyArray<Pick<AdditiveModel, 'base' | 'terms'>>;
};

/** The regression of `fitLogistic`, with what it would be without some of its rows. */
export function fitLines(data: Dataset, {seed, penalty = 1}: LogisticOptions): Lines {
	const {columns, labels} = data;
	const design = layOut(columns, labels.length, {maxBins: NUMBER_BINS, minLevelRows: 5}, 'line');
	const weights = findWeights(design, labels, penalty);
	const model: AdditiveModel = {
		kind: 'additive',
		format: 1,
		features: design.features,
		...termsOf(design, weights),
		interval: {floor: 0, typical: 0, bases: []},
		baseRate: mean(labels),
		seed,
	};
	const without: Lines['without'] = (groupOf, groups) => {
		const whole = slopesOf(design, labels, weights, penalty);
		return Array.from({length: groups}, (_, group) => {
			const own = slopesOf(design, labels, weights, 0, row => groupOf[row] === group);
			const left = whole.curvature.map((line, k) => line.map((value, j) => value - own.curvature[k]![j]!));
			const moved = solvePositive(
				left,
				whole.gradient.map((value, k) => value - own.gradient[k]!),
			);
			return termsOf(
				design,
				weights.map((weight, k) => weight + moved[k]!),
			);
		});
	};
	return {model, without};
}

/** The intercept, unpenalised, and after it every feature's weights. */
function findWeights(design: Design, labels: Uint8Array, penalty: number): Float64Array {
	let weights = new Float64Array(design.width);
	weights[0] = logitOf(mean(labels));
	let loss = lossOf(design, labels, weights, penalty);
	for (let step = 0; step < STEPS; step++) {
		const {gradient, curvature} = slopesOf(design, labels, weights, penalty);
		const moved = solvePositive(curvature, gradient);
		// A far outlier bends the loss where its own curvature does not show it, so a step that overshoots is halved.
		let next = weights.map((weight, k) => weight + moved[k]!);
		let nextLoss = lossOf(design, labels, next, penalty);
		for (let share = 0.5; nextLoss > loss && share > 1e-6; share /= 2) {
			next = weights.map((weight, k) => weight + share * moved[k]!);
			nextLoss = lossOf(design, labels, next, penalty);
		}

		if (nextLoss >= loss - CLOSE_ENOUGH) {
			break;
		}

		weights = next;
		loss = nextLoss;
	}

	return weights;
}

/** Summed log-loss plus half the penalty on squared weights. */
function lossOf(design: Design, labels: Uint8Array, weights: Float64Array, penalty: number): number {
	const logits = sumsOf(design, weights);
	const fit = labels.reduce((sum, label, row) => sum + softplus(label === 1 ? -logits[row]! : logits[row]!), 0);
	return fit + (penalty / 2) * weights.subarray(1).reduce((sum, weight) => sum + weight ** 2, 0);
}

/** ln(1 + e^z) without overflow. */
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** The loss's downhill gradient and, as a lower triangle, its curvature; of some rows where told. */
function slopesOf(
	design: Design,
	labels: Uint8Array,
	weights: Float64Array,
	penalty: number,
	counts: (row: number) => boolean = () => true,
) {
	const {at, by} = design;
	const logits = sumsOf(design, weights);
	const gradient = weights.map((weight, k) => (k === 0 ? 0 : -penalty * weight));
	const curvature = Array.from(weights, (_, k) => {
		const line = new Float64Array(weights.length);
		line[k] = k === 0 ? 1e-9 : penalty;
		return line;
	});
	for (let row = 0; row < labels.length; row++) {
		if (!counts(row)) {
			continue;
		}

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
