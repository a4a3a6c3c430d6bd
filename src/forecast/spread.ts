import type {Trial} from './combine.ts';

type Coverage = 0.8 | 0.95;

/** How far what comes lies from what is said: in US dollars, for a share of the times. */
export type Spread = {
	/** Half the width of the interval that covers a share `coverage` of the times. */
	readonly reach: (coverage: Coverage) => number;
	/** The standard deviation whose 80 % range reaches as far. */
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
/** Standard deviations that a range of the normal distribution reaches to each side. */
export const REACH = {0.8: 1.2816, 0.95: 1.96} as const;
/** How much wider a range from n past forecasts is: times 1 + it / n. */
const FEW = {0.8: 1, 0.95: 1.5} as const;

/** The range around what is said now from how wrong the same was before, the newest first. */
export function spreadOf(said: number, trials: readonly Trial[]): Spread {
	const isGuess = trials.length < FEWEST_TRIALS;
	const own = isGuess ? GUESS * said : discountedError(trials);
	const deviationOf = (coverage: Coverage) => (isGuess ? own : (1 + FEW[coverage] / trials.length) * own);
	return {
		isGuess,
		deviation: deviationOf(0.8),
		reach: coverage => REACH[coverage] * deviationOf(coverage),
	};
}

/** Root of the mean squared error of past forecasts, recent ones counting more. */
function discountedError(trials: readonly Trial[]): number {
	let [squares, count] = [0, 0];
	for (const [age, {said, came}] of trials.entries()) {
		const weight = 2 ** (-age / HALF_LIFE);
		squares += weight * (came - said) ** 2;
		count += weight;
	}

	return Math.sqrt(squares / count);
}
