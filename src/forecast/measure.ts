import type {Trial} from './combine.ts';

/**
 * How wrong past forecasts were: WAPE = Σ|said − came| / Σ came and bias = Σ(said − came) / Σ came (above 0: too high). Undefined when
 * nothing ever came.
 */
export function errorsOf(trials: readonly Trial[]): {
	readonly origins: number;
	readonly wape: number | undefined;
	readonly bias: number | undefined;
} {
	const total = trials.reduce((sum, {came}) => sum + came, 0);
	const share = (sum: number) => (total > 0 ? sum / total : undefined);
	return {
		origins: trials.length,
		wape: share(trials.reduce((sum, {said, came}) => sum + Math.abs(said - came), 0)),
		bias: share(trials.reduce((sum, {said, came}) => sum + said - came, 0)),
	};
}

/** An interval that was stated, and what came. */
export type Stated = {readonly low: number; readonly high: number; readonly came: number};

/** The share of stated intervals that held what came; null for none. */
export function coverageOf(stated: readonly Stated[]): number | null {
	const held = stated.filter(({low, high, came}) => low <= came && came <= high);
	return stated.length === 0 ? null : held.length / stated.length;
}

/**
 * The mean interval score of intervals that should hold a share `coverage`, over Σ came / n: width, and 2 / (1 − coverage) for each dollar that came outside
 * (Gneiting and Raftery 2007). Lower is better; null for none.
 */
export function intervalScore(stated: readonly Stated[], coverage: number): number | null {
	const came = stated.reduce((sum, one) => sum + one.came, 0);
	const penalty = 2 / (1 - coverage);
	const scores = stated.map(
		({low, high, came: own}) => high - low + penalty * (Math.max(0, low - own) + Math.max(0, own - high)),
	);
	return came > 0 ? scores.reduce((sum, score) => sum + score, 0) / came : null;
}
