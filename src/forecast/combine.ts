/** What an expert said of a past window, and what came of it, in US dollars; the newest window first. */
export type Trial = {readonly said: number; readonly came: number};

/** An expert's past and what to expect of it before it has any. */
export type Candidate = {
	readonly trials: readonly Trial[];
	/** Mean relative error that it is believed to have, before it has shown its own. */
	readonly expectedError: number;
};

/** Trials after which one counts half. */
const HALF_LIFE = 13;
/** Trials that the expected error counts for. */
const PRIOR_TRIALS = 2;
/** Weights fall with this power of the error, so that an expert who is twice as wrong has a sixteenth of the weight. */
const SHARPNESS = 4;

/**
 * Weighs experts by how wrong they have been of late: in proportion to the fourth power of one over their mean absolute error, as
 * a share of what came on average. With few trials the expected error stands in. The weights sum to 1, in the order of the candidates.
 */
export function weightsOf(candidates: readonly Candidate[]): number[] {
	const raw = candidates.map(candidate => Math.max(errorOf(candidate), 1e-3) ** -SHARPNESS);
	const total = raw.reduce((sum, weight) => sum + weight, 0);
	return raw.map(weight => weight / total);
}

/** The discounted mean absolute error of an expert as a share of what came. */
export function errorOf({trials, expectedError}: Candidate): number {
	const level = trials.reduce((sum, {came}) => sum + Math.abs(came), 0) / Math.max(1, trials.length);
	if (level === 0) {
		return expectedError;
	}

	let [errors, count] = [PRIOR_TRIALS * expectedError, PRIOR_TRIALS];
	for (const [age, {said, came}] of trials.entries()) {
		const weight = 2 ** (-age / HALF_LIFE);
		errors += (weight * Math.abs(said - came)) / level;
		count += weight;
	}

	return errors / count;
}
