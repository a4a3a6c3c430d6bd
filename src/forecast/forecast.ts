import type {AmountBasis, ForecastLevel} from '../../schema/forecasting.ts';
import type {Millis} from '../core/clock.ts';
import type {Calendar} from './calendar/calendar.ts';
import type {Override} from './judgement/override.ts';
import type {QuotaOutlook} from './quotas.ts';
import type {ScenarioOutlook} from './scenario/scenario-outlook.ts';

/** What a group of deals should bring: one owner's, one product's … */
export type ForecastGroup = {
	/** The id of the owner, manager, product, account or family, or the region's or segment's name; null for deals that have none. */
	readonly id: string | null;
	readonly closedWon: number;
	readonly mean: number;
	/** 80 % of the draws lie between these. */
	readonly low: number;
	readonly high: number;
	/** What it divides into by another level, where that was asked; they sum to it. Largest mean first. */
	readonly parts?: readonly ForecastGroup[];
};

/** A level whose groups are divided once more, by another level. */
export type Division = {readonly level: ForecastLevel; readonly by: ForecastLevel};

/** What a reader of a forecast must know. */
export type ForecastNotice = {
	readonly kind: string;
	readonly text: string;
	/** How many deals it is about; null where it is about none in particular. */
	readonly count: number | null;
	/** Ids of the first of them. */
	readonly opportunities: readonly string[];
};

/** Shares of the draws that a forecast states the bounds of. */
export const shares = [0.025, 0.1, 0.5, 0.9, 0.975] as const;

/** What stays at or below a value with a probability, for each of the shares. */
export type Quantiles = ReadonlyArray<{readonly probability: number; readonly value: number}>;

/** Shares of what a deal may bring that a forecast states the bounds of. */
export const amountShares = [0.1, 0.5, 0.9] as const;

/** What a deal may bring if it is won, in US dollars, and what that is told from. */
export type ToldAmount = {
	readonly basis: AmountBasis;
	/** Won deals like it, of its own size and segment, or product. */
	readonly evidence: number;
	readonly quantiles: Quantiles;
};

/** Closed-won value of a period: what is booked, what open deals and new ones should add, and how wrong this has been before. US dollars. */
export type Forecast = {
	readonly period: string;
	readonly from: Millis;
	readonly to: Millis;
	/** What the days of the period are counted by. */
	readonly calendar: Calendar;
	readonly closedWon: number;
	readonly fromOpen: number;
	readonly fromNew: number;
	/** closedWon + fromOpen + fromNew. */
	readonly mean: number;
	/** What is won stays at or below the value with the probability. */
	readonly quantiles: Quantiles;
	/** The 10 % and 90 % quantiles: four times in five the period ends between them. */
	readonly interval: readonly [number, number];
	/** How far the deals' own sum is raised or lowered to what the experts say together. */
	readonly adjustment: number;
	readonly weights: ReadonlyArray<{
		readonly expert: string;
		readonly title: string;
		readonly weight: number;
		/** What it says of the rest of the period. */
		readonly says: number | null;
	}>;
	/** How often earlier intervals of the same kind held what came; null without any. */
	readonly pastCoverage: {readonly origins: number; readonly within80: number | null; readonly within95: number | null};
	readonly backtest: {readonly origins: number; readonly wape: number | undefined; readonly bias: number | undefined};
	/** Every group of each level; the groups of a level sum to the forecast. Largest mean first. */
	readonly byLevel: Readonly<Record<ForecastLevel, readonly ForecastGroup[]>>;
	/** The open deals behind the number, largest expected value first. */
	readonly deals: ReadonlyArray<{
		readonly opportunity: string;
		readonly probability: number;
		readonly closesInPeriod: number;
		readonly amount: number;
		readonly expected: number;
		/** What it may bring if it is won; forecasts of the first method have none. */
		readonly finalAmount?: ToldAmount;
	}>;
	/** What the mean would be if nothing were assumed; null where nothing is. */
	readonly withoutAssumptions: number | null;
	readonly moreDeals: {readonly count: number; readonly expected: number};
	/** How likely the quotas that were asked about are reached, in their order; left out where none was. */
	readonly quotas?: readonly QuotaOutlook[];
	/** What a scenario changes, beside the forecast without it; left out where nothing is assumed. */
	readonly scenario?: ScenarioOutlook;
	/** What people say in place of the number or of a part of it; it changes nothing about them. */
	readonly judgement: readonly Override[];
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly modelVersion: string;
	readonly notices: readonly ForecastNotice[];
};
