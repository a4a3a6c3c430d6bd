import {Field, Float, Int, ObjectType} from 'type-graphql';
import type {Forecast} from '../../forecast/forecast.ts';
import type {Notice} from '../../score/score.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';
import {IntervalType, NoticeType, toInterval} from './score.ts';

@ObjectType('Backtest', {simpleResolvers: true, description: 'How wrong such forecasts have been before.'})
class BacktestType {
	@Field(() => Int, {description: 'How many past forecasts were compared with what came.'})
	origins!: number;

	@Field(() => Float, {nullable: true, description: 'Σ |forecast − actual| ÷ Σ actual.'})
	wape!: number | null;

	@Field(() => Float, {nullable: true, description: 'Σ (forecast − actual) ÷ Σ actual.'})
	bias!: number | null;
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
}

@ObjectType('MoreDeals', {simpleResolvers: true, description: 'The open deals that are not shown.'})
class MoreDealsType {
	@Field(() => Int)
	count!: number;

	@Field(() => Float)
	expected!: number;
}

/** A forecast as GraphQL shows it. */
@ObjectType('Forecast', {
	simpleResolvers: true,
	description: 'Closed-won value of a period: what is booked and what open deals should add.',
})
export class ForecastType {
	@Field(() => String)
	period!: string;

	@Field(() => DateTime)
	from!: number;

	@Field(() => DateTime)
	to!: number;

	@Field(() => Float)
	closedWon!: number;

	@Field(() => Float)
	fromOpen!: number;

	@Field(() => Float, {description: 'closedWon + fromOpen.'})
	mean!: number;

	@Field(() => IntervalType, {nullable: true, description: '80 % interval; null with too few past forecasts.'})
	interval!: IntervalType | null;

	@Field(() => BacktestType)
	backtest!: BacktestType;

	@Field(() => [ForecastDealType], {description: 'Largest expected value first.'})
	deals!: ForecastDealType[];

	@Field(() => MoreDealsType)
	moreDeals!: MoreDealsType;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => String)
	modelVersion!: string;

	@Field(() => [NoticeType])
	notices!: readonly Notice[];
}

/** A forecast in the shape of its GraphQL type. */
export function toForecast(forecast: Forecast): ForecastType {
	const {interval, backtest, deals, asOf, knownAt} = forecast;
	return {
		...forecast,
		interval: interval === undefined ? null : toInterval(interval),
		backtest: {...backtest, wape: backtest.wape ?? null, bias: backtest.bias ?? null},
		deals: deals.map(deal => ({...deal, moment: {asOf, knownAt}})),
	};
}
