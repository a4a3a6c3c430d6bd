/**
 * Decisions as they were logged, one row each, in columns of equal length. Actions and places are numbered from 0; `propensities` are
 * the probabilities, in (0, 1], with which the logging policy took the action that it took.
 */
export type DecisionLog = {
	readonly actionCount: number;
	readonly actions: Uint16Array;
	readonly rewards: Float64Array;
	readonly propensities: Float64Array;
	/** The place on the page of each decision, where actions compete in several; all 0 where there is one. */
	readonly positions: Uint8Array;
};

/** With what probability a policy takes each action in each row: rows × actions, row by row; each row sums to 1. */
export type PolicyTable = Float64Array;

/** A number for each action in each row, laid out as a PolicyTable: the reward that a model expects of it. */
export type RewardTable = Float64Array;

/** An estimator's value, and what each row says of it: the scores' mean is the value, their spread its uncertainty. */
export type Scored = {readonly value: number; readonly scores: Float64Array};
