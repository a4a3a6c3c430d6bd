import type {Millis} from '../core/clock.ts';

/** Closed-won value of a period: what is booked, what open deals should add, and how wrong this has been before. */
export type Forecast = {
	readonly period: string;
	readonly from: Millis;
	readonly to: Millis;
	readonly closedWon: number;
	readonly fromOpen: number;
	readonly mean: number;
	/** 80 % interval from the backtest's relative errors; undefined with fewer than 5 past origins. */
	readonly interval: readonly [number, number] | undefined;
	readonly backtest: {readonly origins: number; readonly wape: number | undefined; readonly bias: number | undefined};
	/** The open deals behind the number, largest expected value first. */
	readonly deals: ReadonlyArray<{
		readonly opportunity: string;
		readonly probability: number;
		readonly closesInPeriod: number;
		readonly amount: number;
		readonly expected: number;
	}>;
	readonly moreDeals: {readonly count: number; readonly expected: number};
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly modelVersion: string;
	readonly notices: ReadonlyArray<{readonly kind: string; readonly text: string}>;
};
