import type {AdditiveModel} from '../../models/additive-model.ts';
import type {Dataset} from '../../models/dataset.ts';

/** What one gate found: passed or not, by what figure, against which bar, in a sentence. */
export type Verdict = {
	readonly gate: GateName;
	readonly passed: boolean;
	readonly measured: number;
	readonly bar: number;
	readonly why: string;
};

export type GateName =
	| 'data-minimum'
	| 'data-quality'
	| 'ranking'
	| 'log-loss'
	| 'calibration'
	| 'slices'
	| 'leak'
	| 'latency';

/** A field by which the held-out rows are told apart, and each row's level; null where it is missing. */
export type Slice = {readonly name: string; readonly levels: ReadonlyArray<string | null>};

/** Everything the gates look at: a model, and how it and the champion did on the same rows, which neither learned from. */
export type Trial = {
	readonly minimum: {readonly rows: number; readonly ofEachClass: number};
	readonly trainedOn: number;
	/** Whether the graph still gives the rows that the model was tested on. */
	readonly isSameData: boolean;
	readonly model: AdditiveModel;
	/** The held-out rows in the model's features, with their outcomes. */
	readonly data: Dataset;
	/** Who each row is of: rows of one subject are no independent evidence. */
	readonly subjects: readonly string[];
	/** Probabilities of the model and of the champion; null when there is no champion to compare with. */
	readonly candidate: Float64Array;
	readonly champion: Float64Array | null;
	readonly slices: readonly Slice[];
	/** What training took for a leak, in its words. */
	readonly leaks: readonly string[];
	/** Mean time to score one prepared row with its interval in the quickest of some runs, in microseconds. */
	readonly rowMicros: number;
};

/** A judge of one thing; pure. */
export type Gate = (trial: Trial) => Verdict;

/** One-sided 5 %: a difference so many standard errors to the worse is more than chance. */
export const WORSE = 1.644854;
/** Chance that a gate of paired tests is failed by a model that is no worse. */
export const CHANCE = 0.05;

/** A figure of a verdict, short enough for a sentence. */
export const figure = (value: number): string => String(Number(value.toPrecision(3)));
