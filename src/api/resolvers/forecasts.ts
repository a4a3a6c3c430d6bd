import {Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root} from 'type-graphql';
import {backtestHorizons, type ForecastLevel} from '../../../schema/forecasting.ts';
import {EngineError} from '../../core/errors.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs, clocksAsked} from '../moment.ts';
import {workCost} from '../page.ts';
import {DateTime} from '../scalars.ts';
import {AssumptionInput, CapacityInput, toAssumptions, toCapacities} from '../types/assumption.ts';
import {BacktestReportType, toBacktestReport} from '../types/backtest.ts';
import {CalendarInput, toCalendarWords} from '../types/calendar.ts';
import {ForecastDealType, ForecastGroupType, ForecastType, toForecast} from '../types/forecast.ts';
import {DealChangeType, ForecastChangeType, toForecastChange} from '../types/forecast-change.ts';
import {ForecastLevelType} from '../types/forecast-parts.ts';
import {Opportunity} from '../types/opportunity.ts';
import {PullInType, toPullIn} from '../types/pull-in.ts';
import {QuotaInput, toQuotas} from '../types/quota.ts';
import {loadEntity} from './load.ts';

/** The forecast of a period. */
@Resolver()
export class Forecasts {
	@Query(() => ForecastType, {
		nullable: true,
		complexity: workCost(500),
		description: 'Closed-won value of a period such as 2026-Q2, 2026-06 or FY2027-P03.',
	})
	async forecast(
		@Arg('period', () => String) period: string,
		@Arg('scenario', () => [AssumptionInput], {
			defaultValue: [],
			description: 'What is assumed of open deals; nothing is written.',
		})
		scenario: AssumptionInput[],
		@Arg('capacities', () => [CapacityInput], {
			defaultValue: [],
			description: 'How many deals some owners can win at most; part of the scenario.',
		})
		capacities: CapacityInput[],
		@Arg('quotas', () => [QuotaInput], {
			defaultValue: [],
			description: 'What the period, or a part of it, should bring.',
		})
		quotas: QuotaInput[],
		@Arg('level', () => ForecastLevelType, {
			nullable: true,
			description: 'How the forecast is divided: `groups` are those of this level unless it names another.',
		})
		level: ForecastLevel | null,
		@Arg('groupBy', () => ForecastLevelType, {
			nullable: true,
			description: 'How each group of `level` is divided once more, into its `parts`; without `level` it is the level.',
		})
		groupBy: ForecastLevel | null,
		@Arg('calendar', () => CalendarInput, {nullable: true}) calendar: CalendarInput | null,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		const clocks = await context.settle(asked);
		const {engine, scope} = context;
		const about = {
			...(level && groupBy && {division: {level, by: groupBy}}),
			assumptions: toAssumptions(scenario),
			...(capacities.length > 0 && {capacities: toCapacities(capacities)}),
			...(quotas.length > 0 && {quotas: toQuotas(quotas)}),
			calendar: toCalendarWords(calendar),
		};
		const forecast = await engine.forecast(period, clocks, scope, about);
		const isNow = Object.keys(clocksAsked(asked)).length === 0;
		// The request's present ends with its last record; what people say now is dated after that.
		const told = isNow ? {...forecast, judgement: await engine.judgementNow(forecast, scope)} : forecast;
		return toForecast(told, level ?? groupBy ?? undefined);
	}

	@Query(() => PullInType, {
		complexity: workCost(300),
		description: 'What would raise the chance that an open deal is won within a period; nothing is written.',
	})
	async pullIn(
		@Arg('period', () => String) period: string,
		@Arg('opportunity', () => ID) opportunity: string,
		@Arg('calendar', () => CalendarInput, {nullable: true}) calendar: CalendarInput | null,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		const about = {period, opportunity, calendar: toCalendarWords(calendar)};
		return toPullIn(await context.engine.pullIn(about, await context.settle(asked), context.scope));
	}

	@Query(() => ForecastChangeType, {
		complexity: workCost(1000),
		description: 'Why the forecast of a period is another than it was: deal by deal, and what became of its pipeline.',
	})
	async forecastChange(
		@Arg('period', () => String) period: string,
		@Arg('since', () => DateTime, {nullable: true}) since: number | null,
		@Arg('sinceStored', () => ID, {nullable: true, description: 'A stored forecast, instead of a moment.'})
		stored: string | null,
		@Arg('calendar', () => CalendarInput, {nullable: true}) calendar: CalendarInput | null,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		const clocks = await context.settle(asked);
		const from = since ?? stored;
		if (from == null || (since != null && stored != null)) {
			const problem = 'name a moment, or a stored forecast by `sinceStored`';
			throw new EngineError('INPUT_INVALID', {where: '`since`', problem});
		}

		const words = toCalendarWords(calendar);
		return toForecastChange(await context.engine.forecastChange(period, from, clocks, context.scope, words));
	}

	@Query(() => BacktestReportType, {
		complexity: workCost(500),
		description: 'How wrong such forecasts were at past moments, a week apart, so many days ahead.',
	})
	async backtest(
		@Arg('horizons', () => [Int], {defaultValue: [...backtestHorizons]}) horizons: number[],
		@Arg('zone', () => String, {nullable: true, description: 'Whose days they are.'}) zone: string | null,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		const about = {horizons, calendar: toCalendarWords({zone})};
		return toBacktestReport(await context.engine.backtest(about, await context.settle(asked), context.scope));
	}
}

/** What a forecast is divided into. */
@Resolver(() => ForecastType)
export class ForecastGroups {
	@FieldResolver(() => [ForecastGroupType], {
		description: 'The groups of a level, or of that of the forecast, largest first; they sum to the forecast.',
	})
	groups(
		@Root() {byLevel, level: ofForecast}: ForecastType,
		@Arg('level', () => ForecastLevelType, {nullable: true}) level: ForecastLevel | null,
	) {
		const own = level ?? ofForecast;
		if (own === undefined) {
			throw new EngineError('INPUT_INVALID', {where: '`level`', problem: 'name one, here or of the forecast'});
		}

		return byLevel[own];
	}
}

/** The deal behind a line of a forecast. */
@Resolver(() => ForecastDealType)
export class ForecastDeals {
	@FieldResolver(() => Opportunity, {nullable: true})
	opportunity(@Root() {opportunity, moment}: ForecastDealType, @Ctx() context: ApiContext) {
		return loadEntity(context, opportunity, moment);
	}
}

/** The deal behind a line of a change. */
@Resolver(() => DealChangeType)
export class DealChanges {
	@FieldResolver(() => Opportunity, {nullable: true})
	opportunity(@Root() {opportunity, moment}: DealChangeType, @Ctx() context: ApiContext) {
		return loadEntity(context, opportunity, moment);
	}
}

/** The deal that would be pulled in. */
@Resolver(() => PullInType)
export class PulledDeals {
	@FieldResolver(() => Opportunity, {nullable: true})
	opportunity(@Root() {opportunity, moment}: PullInType, @Ctx() context: ApiContext) {
		return loadEntity(context, opportunity, moment);
	}
}
