import type {Method} from './method.ts';

/** What an expert said of a past window, and what came of it, in US dollars; the newest window first. */
export type Trial = {readonly said: number; readonly came: number};

/** An expert's past and what to expect of it before it has any. */
export type Candidate = {
	readonly trials: readonly Trial[];
	/** Mean relative error that it is believed to have, before it has shown its own. */
	readonly expectedError: number;
};

/** Trials that the expected error counts for. */
const PRIOR_TRIALS = 2;

/** How experts are weighed. */
export type Weighing = {
	/** Trials after which one counts half. */
	readonly halfLife: number;
	/** Weights fall with this power of the error: with 8, an expert who is twice as wrong has a 256th of the weight. */
	readonly sharpness: number;
	/** The share of each weight that is by online aggregation. */
	readonly online: number;
};

/** By the method of a forecast. */
export const weighings: Readonly<Record<Method, Weighing>> = {
	1: {halfLife: 13, sharpness: 4, online: 0},
	2: {halfLife: 26, sharpness: 8, online: 0},
	3: {halfLife: Number.POSITIVE_INFINITY, sharpness: 8, online: 0.5},
	4: {halfLife: Number.POSITIVE_INFINITY, sharpness: 8, online: 0.5},
};

/**
 * Weighs experts by how wrong they have been of late: in proportion to a power of one over their mean absolute error, as
 * a share of what came on average. With few trials the expected error stands in. The weights sum to 1, in the order of the candidates.
 */
export function weightsOf(candidates: readonly Candidate[], weighing: Weighing): number[] {
	const raw = candidates.map(candidate => Math.max(errorOf(candidate, weighing), 1e-3) ** -weighing.sharpness);
	const total = raw.reduce((sum, weight) => sum + weight, 0);
	return raw.map(weight => weight / total);
}

/** The discounted mean absolute error of an expert as a share of what came. */
export function errorOf({trials, expectedError}: Candidate, {halfLife}: Pick<Weighing, 'halfLife'>): number {
	const level = trials.reduce((sum, {came}) => sum + Math.abs(came), 0) / Math.max(1, trials.length);
	if (level === 0) {
		return expectedError;
	}

	let [errors, count] = [PRIOR_TRIALS * expectedError, PRIOR_TRIALS];
	for (const [age, {said, came}] of trials.entries()) {
		const weight = 2 ** (-age / halfLife);
		errors += (weight * Math.abs(said - came)) / level;
		count += weight;
	}

	return errors / count;
}
