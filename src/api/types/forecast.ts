import {Field, Float, ID, Int, ObjectType, registerEnumType} from 'type-graphql';
import {type AmountBasis, amountBases, type ForecastLevel} from '../../../schema/forecasting.ts';
import type {Forecast, ToldAmount} from '../../forecast/forecast.ts';
import type {QuotaOutlook} from '../../forecast/quotas.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';
import {CalendarType} from './calendar.ts';
import {ForecastQuantileType} from './forecast-parts.ts';
import {OverrideType} from './override.ts';
import {QuotaOutlookType} from './quota.ts';
import {ScenarioOutlookType, toScenarioOutlook} from './scenario.ts';
import {IntervalType, toInterval} from './score.ts';

@ObjectType('Backtest', {simpleResolvers: true, description: 'How wrong such forecasts have been before.'})
class BacktestType {
	@Field(() => Int, {description: 'How many past forecasts were compared with what came.'})
	origins!: number;

	@Field(() => Float, {nullable: true, description: 'Σ |forecast − actual| ÷ Σ actual.'})
	wape!: number | null;

	@Field(() => Float, {nullable: true, description: 'Σ (forecast − actual) ÷ Σ actual.'})
	bias!: number | null;
}

@ObjectType('ForecastWeight', {
	simpleResolvers: true,
	description: 'One of the ways to forecast, and how much it counts.',
})
class ForecastWeightType {
	@Field(() => String)
	expert!: string;

	@Field(() => String, {description: 'What it does, in a few words.'})
	title!: string;

	@Field(() => Float, {description: 'Its share of the number; by how wrong it was of late.'})
	weight!: number;

	@Field(() => Float, {
		nullable: true,
		description: 'What it says of the rest of the period; null where it cannot tell.',
	})
	says!: number | null;
}

@ObjectType('PastCoverage', {
	simpleResolvers: true,
	description: 'How often earlier ranges of the same kind held what came.',
})
class PastCoverageType {
	@Field(() => Int)
	origins!: number;

	@Field(() => Float, {nullable: true, description: 'Of 80 % ranges.'})
	within80!: number | null;

	@Field(() => Float, {nullable: true, description: 'Of 95 % ranges.'})
	within95!: number | null;
}

@ObjectType('ForecastGroup', {
	simpleResolvers: true,
	description: 'What the deals of one owner, manager, product or account should bring.',
})
export class ForecastGroupType {
	@Field(() => ID, {nullable: true, description: 'Null for deals that have none.'})
	id!: string | null;

	@Field(() => Float)
	closedWon!: number;

	@Field(() => Float)
	mean!: number;

	@Field(() => Float, {description: 'One time in ten it is less.'})
	low!: number;

	@Field(() => Float, {description: 'One time in ten it is more.'})
	high!: number;

	@Field(() => [ForecastGroupType], {
		nullable: true,
		description: 'What it divides into by `groupBy`, largest first; they sum to it. Null at other levels than `level`.',
	})
	parts?: readonly ForecastGroupType[];
}

const AmountBasisType = Object.fromEntries(amountBases.map(basis => [basis.toUpperCase().replaceAll('-', '_'), basis]));
registerEnumType(AmountBasisType, {
	name: 'AmountBasis',
	description: 'What the final amount of an open deal is told from.',
	valuesConfig: {
		RATIOS: {description: 'What won deals like it brought, as shares of what was expected of them.'},
		WON_AMOUNTS: {description: 'What won deals of its product brought, since it states no amount.'},
		AS_STATED: {description: 'Its amount alone: too few won deals tell more.'},
		ASSUMED: {description: 'What somebody assumes.'},
		UNKNOWN: {description: 'Nothing is known.'},
	},
});

@ObjectType('FinalAmount', {simpleResolvers: true, description: 'What a deal may bring if it is won.'})
class FinalAmountType {
	@Field(() => AmountBasisType)
	basis!: AmountBasis;

	@Field(() => Int, {description: 'Won deals like it, of its own size and segment, or product.'})
	evidence!: number;

	@Field(() => [ForecastQuantileType])
	quantiles!: ToldAmount['quantiles'];
}

/** An open deal behind a forecast; `opportunity` is resolved from its id. */
@ObjectType('ForecastDeal', {simpleResolvers: true, description: 'An open deal behind a forecast.'})
export class ForecastDealType {
	/** Id of the deal, and the moment of the forecast it belongs to. */
	opportunity!: string;
	moment!: Moment;

	@Field(() => Float, {description: 'Probability that it is won.'})
	probability!: number;

	@Field(() => Float, {description: 'Probability that it closes within the period, if it is won.'})
	closesInPeriod!: number;

	@Field(() => Float)
	amount!: number;

	@Field(() => Float, {description: 'What it adds to the forecast.'})
	expected!: number;

	@Field(() => FinalAmountType, {
		nullable: true,
		description: 'What it may bring if it is won; null in forecasts that were stored before that was told.',
	})
	finalAmount?: ToldAmount;
}

@ObjectType('MoreDeals', {simpleResolvers: true, description: 'The open deals that are not shown.'})
class MoreDealsType {
	@Field(() => Int)
	count!: number;

	@Field(() => Float)
	expected!: number;
}

@ObjectType('ForecastNotice', {
	simpleResolvers: true,
	description: 'What a reader of a forecast must know: what was assumed, what is odd, what was left out.',
})
class ForecastNoticeType {
	@Field(() => String)
	kind!: string;

	@Field(() => String)
	text!: string;

	@Field(() => Int, {nullable: true, description: 'How many deals it is about; null where about none in particular.'})
	count!: number | null;

	@Field(() => [ID], {description: 'Ids of the first of them.'})
	opportunities!: readonly string[];
}

/** A forecast as GraphQL shows it. */
@ObjectType('Forecast', {
	simpleResolvers: true,
	description: 'Closed-won value of a period: what is booked, and what open deals and new ones should add.',
})
export class ForecastType {
	@Field(() => String)
	period!: string;

	@Field(() => DateTime)
	from!: number;

	@Field(() => DateTime)
	to!: number;

	@Field(() => CalendarType, {description: 'What the days of the period are counted by.'})
	calendar!: Forecast['calendar'];

	@Field(() => Float)
	closedWon!: number;

	@Field(() => Float)
	fromOpen!: number;

	@Field(() => Float, {description: 'Expected of deals that are to come.'})
	fromNew!: number;

	@Field(() => Float, {description: 'closedWon + fromOpen + fromNew.'})
	mean!: number;

	@Field(() => Float, {nullable: true, description: 'The mean if nothing were assumed; null where nothing is.'})
	withoutAssumptions!: number | null;

	@Field(() => ScenarioOutlookType, {nullable: true, description: 'What is otherwise; null where nothing is assumed.'})
	scenario!: ScenarioOutlookType | null;

	@Field(() => [ForecastQuantileType])
	quantiles!: Forecast['quantiles'];

	@Field(() => IntervalType, {description: '80 % interval.'})
	interval!: IntervalType;

	@Field(() => Float, {
		description: 'How far the deals’ own sum is raised or lowered to what the experts say together.',
	})
	adjustment!: number;

	@Field(() => [ForecastWeightType])
	weights!: Forecast['weights'];

	@Field(() => PastCoverageType)
	pastCoverage!: PastCoverageType;

	/** All groups; the field `groups` gives those of a level, of the asked one where none is named. */
	byLevel!: Forecast['byLevel'];
	level?: ForecastLevel | undefined;

	@Field(() => BacktestType)
	backtest!: BacktestType;

	@Field(() => [ForecastDealType], {description: 'Largest expected value first.'})
	deals!: ForecastDealType[];

	@Field(() => MoreDealsType)
	moreDeals!: MoreDealsType;

	@Field(() => [QuotaOutlookType], {
		description: 'How likely the quotas that were asked about are reached, in their order.',
	})
	quotas!: readonly QuotaOutlook[];

	@Field(() => [OverrideType], {
		description:
			'What people say in place of the number or of a part of it, newest first; it changes nothing about them.',
	})
	judgement!: Forecast['judgement'];

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => String)
	modelVersion!: string;

	@Field(() => [ForecastNoticeType])
	notices!: Forecast['notices'];
}

/** A forecast in the shape of its GraphQL type, with the level that its groups are of unless another is named. */
export function toForecast(forecast: Forecast, level?: ForecastLevel): ForecastType {
	const {interval, backtest, deals, asOf, knownAt} = forecast;
	return {
		...forecast,
		level,
		quotas: forecast.quotas ?? [],
		scenario: forecast.scenario === undefined ? null : toScenarioOutlook(forecast.scenario, {asOf, knownAt}),
		interval: toInterval(interval),
		backtest: {...backtest, wape: backtest.wape ?? null, bias: backtest.bias ?? null},
		deals: deals.map(deal => ({...deal, moment: {asOf, knownAt}})),
	};
}
