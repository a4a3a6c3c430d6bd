import type {Millis} from '../core/clock.ts';
import type {Contribution} from '../explain/explanation.ts';

/** A letter a rep can read at a glance; cut points are stored with the model as lifts over its base rate. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';

/** Something the reader must know about the answer: a shift, a missing minimum, an input outside the training range. */
export type Notice = {readonly kind: string; readonly text: string};

/** A score at a moment, with everything needed to ask for the same one again. */
export type Score = {
	readonly subject: string;
	readonly target: string;
	readonly probability: number;
	/** Calibrated 90 % interval of the probability. */
	readonly interval: readonly [number, number];
	readonly grade: Grade;
	readonly logit: number;
	/** logit = base + Σ contributions. */
	readonly base: number;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly modelVersion: string;
	readonly featureSetVersion: string;
	/** Why this is not the champion's own answer; null when it is. */
	readonly fallbackReason: string | null;
	/** Whether it was given before, and again since the graph does not answer; its moment is that of then. */
	readonly degraded?: boolean;
	readonly notices: readonly Notice[];
};

/** A score with what it is made of, largest contribution first. */
export type Explanation = Score & {readonly contributions: readonly Contribution[]};
