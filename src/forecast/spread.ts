import type {Trial} from './combine.ts';

/** How far what comes lies from what is said: in US dollars, for a share of the times. */
export type Spread = {
	/** Half the width of the interval that covers a share `coverage` of the times. */
	readonly reach: (coverage: 0.8 | 0.95) => number;
	/** One standard deviation, in US dollars. */
	readonly deviation: number;
	/** Whether there were too few past forecasts, so that the range is a guess and wide. */
	readonly isGuess: boolean;
};

/** Past forecasts below which a range would be the luck of the draw. */
export const FEWEST_TRIALS = 5;
/** Past forecasts after which one counts half: how wrong forecasts are changes with the business. */
const HALF_LIFE = 5;
/** Where the past says nothing, what comes lies this far off, as a share of what is said: one standard deviation. */
const GUESS = 0.6;
/** Quantiles of the normal distribution, and how much wider a range from n past forecasts is, times 1 + it / n. */
const Z = {0.8: {quantile: 1.2816, few: 1}, 0.95: {quantile: 1.96, few: 1.5}} as const;

/** The range around what is said now from how wrong the same was before, the newest first. */
export function spreadOf(said: number, trials: readonly Trial[]): Spread {
	if (trials.length < FEWEST_TRIALS) {
		const deviation = GUESS * said;
		return {deviation, isGuess: true, reach: coverage => Z[coverage].quantile * deviation};
	}

	let [squares, count] = [0, 0];
	for (const [age, trial] of trials.entries()) {
		const weight = 2 ** (-age / HALF_LIFE);
		squares += weight * (trial.came - trial.said) ** 2;
		count += weight;
	}

	const deviation = Math.sqrt(squares / count);
	const reach = (coverage: 0.8 | 0.95) => Z[coverage].quantile * (1 + Z[coverage].few / trials.length) * deviation;
	return {deviation, isGuess: false, reach};
}
