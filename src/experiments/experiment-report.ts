import type {ArmKind} from '../../schema/experiment.ts';
import type {Millis} from '../core/clock.ts';
import type {ArmOverlap} from '../models/experiments/arm-overlap.ts';
import type {GuardRail} from '../models/experiments/guard-rail.ts';
import type {Difference} from '../models/experiments/mean-difference.ts';
import type {Return} from '../models/experiments/return-on.ts';
import type {SampleRatio} from '../models/experiments/sample-ratio.ts';
import type {Experiment} from './experiment.ts';
import type {ExperimentPlan, PlannedComparison} from './plan-experiment.ts';

/**
 * Why something is not said. `subjects`: too few are through their window. `spread`: too few outcomes differ from the others. `covariate`: too few had a score
 * when they were assigned. `value`: the declaration does not say what the metric is worth.
 */
export type Refusal = {
	/** What is not said: `ratio`, or of a comparison `difference`, `adjusted`, `overlap`, `return` or a guard rail's name. */
	readonly of: string;
	readonly reason: 'subjects' | 'spread' | 'covariate' | 'value';
	readonly have: number;
	readonly need: number;
	readonly text: string;
};

/** An arm's subjects. */
export type ArmReport = {
	readonly name: string;
	readonly kind: ArmKind;
	readonly weight: number;
	/** Those who were ever decided about in the experiment. */
	readonly assigned: number;
	/** Those of them whose window is over and who count. */
	readonly measured: number;
	/** Of the metric among them, and what each cost; null where there are fewer than two. */
	readonly mean: number | null;
	readonly deviation: number | null;
	readonly costUsd: number | null;
};

/** How a covariate compares between two arms; null where fewer than two of an arm have it. */
export type Balance = {
	readonly covariate: string;
	readonly treated: number | null;
	readonly baseline: number | null;
	/** In standard deviations. */
	readonly difference: number | null;
	readonly isImbalanced: boolean;
};

/** The difference with what the score at assignment explains taken out. */
export type AdjustedDifference = Difference & {
	readonly covariate: string;
	readonly theta: number;
	/** Share of the outcomes' variance that went. */
	readonly varianceRemoved: number;
};

/** The first arm beside one baseline. What is null is told why in `refusals`. */
export type Comparison = {
	readonly arm: string;
	readonly baseline: string;
	readonly plan: PlannedComparison;
	readonly difference: Difference | null;
	readonly adjusted: AdjustedDifference | null;
	/** By the adjusted difference where there is one: `more` and `less` when its interval excludes 0. */
	readonly verdict: 'more' | 'less' | 'undecided';
	readonly guardRails: ReadonlyArray<GuardRail & {readonly name: string}>;
	readonly balance: readonly Balance[];
	readonly overlap: ArmOverlap | null;
	readonly return: Return | null;
	readonly refusals: readonly Refusal[];
};

/** What an experiment says at a moment on both clocks. */
export type ExperimentReport = Experiment & {
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly plan: ExperimentPlan;
	/** Those in all arms; those whose window is not over; those who turned out to have been settled before. */
	readonly assigned: number;
	readonly waiting: number;
	readonly settledBefore: number;
	readonly arms: readonly ArmReport[];
	/** Whether the arms are as large as their weights say. */
	readonly ratio: SampleRatio | null;
	readonly comparisons: readonly Comparison[];
	/** What else could explain a difference, or hide one, in sentences; as far as it can be seen. */
	readonly confounders: readonly string[];
	readonly refusals: readonly Refusal[];
	/** The hash of all that the report was made from: the same inputs give the same report. */
	readonly inputs: string;
};
