import type {Expected} from '../../src/models/experiments/plan-size.ts';
import {askLines} from '../peers/ask-lines.ts';

/** A size that is asked for, and a number of treated subjects whose power is. */
export type SizeAsked = Expected & {
	readonly alpha: number;
	readonly power: number;
	readonly ratio: number;
	readonly treated: number;
};

/** One experiment, the treated arm first: outcomes, covariates from before it, and costs in USD. */
export type ExperimentAsked = {
	readonly arms: ReadonlyArray<Record<'outcomes' | 'covariate' | 'costs', Float64Array>>;
	readonly valueUsd: number;
	readonly weights: readonly number[];
	readonly alpha: number;
	readonly planned: number;
};

/** What is said of an experiment; differences, errors, ends of the interval and the return in their own units. */
export type ExperimentTold = {
	readonly value: number;
	readonly error: number;
	readonly low: number;
	readonly high: number;
	readonly theta: number;
	readonly adjusted: number;
	readonly adjustedError: number;
	readonly varianceRemoved: number;
	readonly chance: number;
	readonly balance: number;
	readonly net: number;
	readonly netError: number;
};

/** Runs in a file of doubles and bytes (see `experiments.py`) that are looked at after every subject. */
export type LooksAsked = {
	readonly file: string;
	readonly runs: number;
	readonly length: number;
	readonly alpha: number;
	readonly planned: number;
	readonly truth: number;
	readonly least: number;
	readonly different: number;
};

type Peer = {
	/** Treated subjects for one look, before rounding up, and the power of as many as were asked about. */
	readonly sizes: (asked: readonly SizeAsked[]) => ReadonlyArray<{readonly size: number; readonly reached: number}>;
	readonly experiments: (
		asked: readonly ExperimentAsked[],
	) => ReadonlyArray<ExperimentTold & {readonly gbstatsChance: number; readonly seconds: number}>;
	/** Runs in which each way to look ever misses the truth; `naive` is a t-test at every look, `oneLook` one at the planned size. */
	readonly looks: (asked: LooksAsked) => Readonly<
		Record<'difference' | 'adjusted' | 'naive' | 'oneLook', readonly number[]>
	> & {
		readonly seconds: number;
	};
};

/** Asks statsmodels, scipy, tableone and gbstats. Throws INPUT_INVALID when their script fails. */
export function openPeer(python: string): Peer {
	const ask = <Told>(kind: string, asked: readonly object[]): Told[] => {
		const lines = asked.map(one => `${JSON.stringify({ask: kind, ...one}, toPlain)}\n`);
		return askLines<Told>(python, 'experiments.py', lines.join(''));
	};
	return {
		sizes: asked => ask('size', asked),
		experiments: asked => ask('experiment', asked),
		looks: asked => ask<ReturnType<Peer['looks']>>('looks', [asked])[0]!,
	};
}

const toPlain = (_: string, value: unknown) => (value instanceof Float64Array ? [...value] : value);
