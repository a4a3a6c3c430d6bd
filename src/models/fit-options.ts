import type {BinLimits} from './find-bins.ts';
import type {BoostOptions} from './boosting/boost.ts';
import type {TreeLimits} from './boosting/histogram.ts';

/** Every choice a fit depends on; the defaults are those of `defaultFitOptions`. */
export type FitOptions = BinLimits &
	BoostOptions &
	TreeLimits & {
		readonly seed: number;
		/** Bags, each holding out another equal part of the rows, so that every row is held out exactly once. */
		readonly bags: number;
		/** How parts are drawn: at random within each class, or as consecutive runs of rows for data in time order. */
		readonly parts: 'shuffled' | 'consecutive';
		/** Most pairs of features with a shape of their own. */
		readonly pairs: number;
		/** Most bins of a number, and most levels of a category, on each axis of a pair. */
		readonly maxPairBins: number;
		/** Numbers whose shape must not fall (1) or not rise (-1); they take part in no pair. */
		readonly monotone: Readonly<Record<string, 1 | -1>>;
	};

/** Chosen on the training parts of X Education, UCI Bank and IBM; see docs/benchmarks/scoring.md. */
export const defaultFitOptions: Omit<FitOptions, 'seed'> = {
	maxBins: 254,
	minLevelRows: 5,
	maxRounds: 2000,
	patience: 50,
	learningRate: 0.04,
	ridge: 1,
	minLeafRows: 10,
	leaves: 3,
	levelRidge: 10,
	bags: 8,
	parts: 'shuffled',
	pairs: 10,
	maxPairBins: 32,
	monotone: {},
};
