import {forecastLevels} from '../../schema/forecasting.ts';
import {type Cell, csvOf} from '../core/csv.ts';
import type {Backtest} from '../forecast/backtest.ts';
import type {Forecast, ForecastGroup} from '../forecast/forecast.ts';
import {isoOf} from './iso-times.ts';

const columns = [
	...['part', 'id', 'name', 'closedWon', 'expected', 'mean', 'low95', 'low80', 'high80', 'high95', 'probability'],
	...['closesInPeriod', 'amount', 'reason', 'within'],
] as const;
type Line = Partial<Record<(typeof columns)[number], Cell>>;

/**
 * A forecast as a table: the total, its three parts, the groups of every level with the parts of each that was divided (`within` is its id), the shown open deals and the others together, the quotas with their amounts, and what people say. The
 * three parts sum to the total, and so do the groups of a level.
 */
export function forecastCsv(forecast: Forecast, nameOf: (id: string) => string | undefined): string {
	const {
		period,
		closedWon,
		fromOpen,
		fromNew,
		mean,
		interval,
		byLevel,
		deals,
		moreDeals,
		judgement,
		quotas = [],
	} = forecast;
	const at = (probability: number) => forecast.quantiles.find(one => one.probability === probability)?.value;
	const named = (id: string | null) => ({id, name: id === null ? null : nameOf(id)});
	const lineOf = (part: string, {id, closedWon: won, mean: all, low, high}: ForecastGroup): Line => ({
		...{part, ...named(id), closedWon: won, expected: all - won, mean: all, low80: low, high80: high},
	});
	const lines: Line[] = [
		{
			...{part: 'total', name: period, closedWon, expected: fromOpen + fromNew, mean},
			...{low95: at(0.025), low80: interval[0], high80: interval[1], high95: at(0.975)},
		},
		{part: 'won', closedWon, mean: closedWon},
		{part: 'open deals', expected: fromOpen, mean: fromOpen},
		{part: 'new deals', expected: fromNew, mean: fromNew},
		...forecastLevels.flatMap(level =>
			byLevel[level].flatMap(group => [
				lineOf(level, group),
				...(group.parts ?? []).map(part => ({...lineOf(`part of ${level}`, part), within: group.id})),
			]),
		),
		...deals.map(({opportunity, ...deal}) => ({part: 'opportunity', ...named(opportunity), ...deal})),
		...(moreDeals.count === 0
			? []
			: [{part: 'more deals', name: `${moreDeals.count} deals`, expected: moreDeals.expected}]),
		...quotas.map(({level, subject, amount, ...quota}) => ({
			part: `quota${level === null ? '' : ` of ${level}`}`,
			...{...named(subject), closedWon: quota.closedWon, mean: quota.mean, probability: quota.probability, amount},
		})),
		...judgement.map(({by, amount, level, subject, reason}) => ({
			part: `override${level === null ? '' : ` of ${level}`}`,
			...{id: subject, name: by, mean: amount, reason},
		})),
	];
	return csvOf(
		columns,
		lines.map(one => columns.map(name => one[name])),
	);
}

/** A backtest as a table: each forecast that was made again, with its ranges and what came. */
export function backtestCsv({horizons}: Backtest): string {
	const names = ['days', 'asOf', 'forecast', 'actual', 'low95', 'low80', 'high80', 'high95'];
	return csvOf(
		names,
		horizons.flatMap(({days, forecasts}) =>
			forecasts.map(({at, said, came, range80, range95}) => [
				...[days, isoOf(at), said, came, range95?.[0], range80?.[0], range80?.[1], range95?.[1]],
			]),
		),
	);
}
