import {groupBy} from '../../core/group-by.ts';
import {solvePositive} from '../solve-positive.ts';

/** What came of one case: its context (the first number is 1), its outcome, how much it counts, and which cases hang together. */
export type LevelRow = {
	readonly context: readonly number[];
	readonly outcome: number;
	readonly weight: number;
	readonly cluster: string;
};

/** What is believed before any case: the mean of the first weight (of the others 0), and so many clusters it is worth, for the first and for each other. */
export type LevelPrior = {readonly mean: number; readonly weight: number; readonly termWeight: number};

/** What is believed of an outcome that is linear in the context. */
export type Level = {
	readonly weights: readonly number[];
	/** Of the weights. */
	readonly covariance: ReadonlyArray<readonly number[]>;
	/** So many clusters of weight 1 would say as much. */
	readonly effective: number;
};

/**
 * Bayesian linear regression on weighted cases that come in clusters (several decisions about one deal). The weights of the cases are scaled to sum to the effective
 * number of clusters (Σ w)² ÷ Σ (w of a cluster)², and the noise is Σ (w e of a cluster)² ÷ Σ (w of a cluster)²: of the mean of all cases the variance is then the
 * one that clusters and unequal weights leave (Liang and Zeger 1986), and never less than `leastVariance` allows. O(rows · d² + d⁴).
 *
 * @example fitLevel(rows, {mean: 0, weight: 10, termWeight: 200}, 0.1).weights
 */
export function fitLevel(
	rows: readonly LevelRow[],
	prior: LevelPrior,
	{dimension, leastVariance}: {readonly dimension: number; readonly leastVariance: number},
): Level {
	const clusters = [...groupBy(rows, row => row.cluster).values()];
	const total = sumOf(rows, row => row.weight);
	const squares = sumOf(clusters, own => sumOf(own, row => row.weight) ** 2);
	const effective = squares === 0 ? 0 : total ** 2 / squares;
	const precision = precisionOf(rows, prior, {dimension, scale: total === 0 ? 0 : effective / total});
	const moments = new Float64Array(dimension);
	for (const {context, outcome, weight} of rows) {
		const pull = (weight * effective * (outcome - prior.mean)) / total;
		for (let i = 0; i < dimension; i++) {
			moments[i]! += pull * context[i]!;
		}
	}

	const weights = [...solvePositive(precision, moments)];
	weights[0]! += prior.mean;
	const errorOf = ({context, outcome, weight}: LevelRow) => weight * (outcome - dot(weights, context));
	const spread = sumOf(clusters, own => sumOf(own, errorOf) ** 2) / (squares || 1);
	const noise = Math.max(leastVariance, effective > 1 ? (spread * effective) / (effective - 1) : 0);
	return {weights, covariance: inverseOf(precision).map(line => line.map(cell => noise * cell)), effective};
}

/** The lower triangle of what is known of the weights: the prior, and each case as much as it counts. */
function precisionOf(
	rows: readonly LevelRow[],
	{weight, termWeight}: LevelPrior,
	{dimension, scale}: {readonly dimension: number; readonly scale: number},
): Float64Array[] {
	const precision = Array.from({length: dimension}, (_, i) => {
		const line = new Float64Array(dimension);
		line[i] = i === 0 ? weight : termWeight;
		return line;
	});
	for (const {context, weight: own} of rows) {
		for (let i = 0; i < dimension; i++) {
			for (let j = 0; j <= i; j++) {
				precision[i]![j]! += scale * own * context[i]! * context[j]!;
			}
		}
	}

	return precision;
}

const inverseOf = (lower: readonly Float64Array[]): number[][] =>
	lower.map((_, i) => [
		...solvePositive(
			lower,
			Float64Array.from(lower, (__, j) => Number(i === j)),
		),
	]);

/** Σ over a list, in its order. */
function sumOf<T>(list: readonly T[], numberOf: (one: T) => number): number {
	return list.reduce((sum, one) => sum + numberOf(one), 0);
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
