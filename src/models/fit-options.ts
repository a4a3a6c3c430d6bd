import type {BoostOptions} from './boosting/boost.ts';
import type {TreeLimits} from './boosting/histogram.ts';
import type {BinLimits} from './find-bins.ts';

/** Every choice a fit depends on; see completeOptions. */
export type FitOptions = BinLimits &
	BoostOptions &
	TreeLimits & {
		readonly seed: number;
		/** Bags, each holding out another equal part of the rows, so that every row is held out exactly once. */
		readonly bags: number;
		/** How parts are drawn: at random within each class, or as consecutive runs of rows for data in time order. */
		readonly parts: 'shuffled' | 'consecutive';
		/** Whether the model's level is that of all training rows, or goes on from the newest ones (rows in time order only). */
		readonly level: 'all' | 'newest';
		/** Most pairs of features with a shape of their own. */
		readonly pairs: number;
		/** Most bins of a number, and most levels of a category, on each axis of a pair. */
		readonly maxPairBins: number;
		/** Numbers whose shape must not fall (1) or not rise (-1); they take part in no pair. */
		readonly monotone: Readonly<Record<string, 1 | -1>>;
	};

/**
 * The options for a number of training rows, the given ones first. Trees and steps grow with the rows, since more rows carry finer
 * shapes and less noise. Chosen by held-out loss on the training parts of X Education, UCI Bank and IBM.
 */
export function completeOptions(rows: number, given: Partial<FitOptions> & {readonly seed: number}): FitOptions {
	return {
		maxBins: 254,
		minLevelRows: 5,
		order: 'cyclic',
		// What still learns after so many rounds learns rare levels: it keeps one bag busy for many times as long as the others.
		maxRounds: 600,
		patience: 50,
		learningRate: Math.min(0.12, Math.max(0.08, (0.04 * rows) / 14_000)),
		ridge: 1,
		minLeafRows: 10,
		minLeafCurvature: 1,
		leaves: Math.min(8, 2 + Math.floor(rows / 8000)),
		levelRidge: 10,
		bags: 8,
		parts: 'shuffled',
		level: 'all',
		pairs: Math.min(10, Math.floor(rows / 600)),
		maxPairBins: 32,
		monotone: {},
		...given,
	};
}
