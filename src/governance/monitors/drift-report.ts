import type {Millis} from '../../core/clock.ts';
import type {Notice} from '../../score/score.ts';

/** From when to when subjects are judged that are looked at together; half-open. */
export type Window = {readonly from: Millis; readonly until: Millis};

/** One measure of one window: an alarm when the value is above the bar. */
export type Reading = Window & {
	/** The feature it is about; null where it is about the model or the graph. */
	readonly feature: string | null;
	readonly measure: string;
	readonly value: number;
	readonly bar: number;
	readonly alarm: boolean;
};

/** How a window looks from outside. */
export type WindowSummary = Window & {
	/** Subjects judged in it, each at each of its moments. */
	readonly rows: number;
	/** Share of the subjects whose outcome is known by now. */
	readonly labelled: number;
	/** The AUC that the probabilities promise; null for too few rows. */
	readonly estimatedAuc: number | null;
	readonly estimatedLogLoss: number | null;
	/** What outcomes have shown; null until at least 90 % are known, and of both kinds. */
	readonly realisedAuc: number | null;
	readonly realisedLogLoss: number | null;
	/** Slope of the outcomes over the model's logits; 1 is calibrated. */
	readonly calibrationSlope: number | null;
};

/** What watching a model over some windows found. */
export type DriftReport = {
	readonly target: string;
	readonly modelVersion: string;
	readonly windows: readonly WindowSummary[];
	readonly readings: readonly Reading[];
	readonly alarms: readonly Reading[];
	/** What could not be told, and why. */
	readonly notices: readonly Notice[];
	/** The latest moment the graph knew of. */
	readonly watermark: Millis;
	/** A challenger that was trained because of an alarm; null where none was. It answers nobody until somebody promotes it. */
	readonly challenger: string | null;
};
