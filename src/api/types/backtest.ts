import {Field, Float, Int, ObjectType} from 'type-graphql';
import type {Backtest} from '../../forecast/backtest.ts';
import {DateTime} from '../scalars.ts';
import {IntervalType, toInterval} from './score.ts';

@ObjectType('BacktestBaseline', {simpleResolvers: true, description: 'One of the ways to forecast by itself.'})
class BacktestBaselineType {
	@Field(() => String)
	expert!: string;

	@Field(() => Int, {description: 'Past moments at which it could tell.'})
	origins!: number;

	@Field(() => Float, {nullable: true, description: 'Σ |forecast − actual| ÷ Σ actual.'})
	wape!: number | null;

	@Field(() => Float, {nullable: true, description: 'Σ (forecast − actual) ÷ Σ actual.'})
	bias!: number | null;
}

@ObjectType('PastForecast', {
	simpleResolvers: true,
	description: 'A forecast as it would have been made at a past moment, and what came.',
})
class PastForecastType {
	@Field(() => DateTime)
	at!: number;

	@Field(() => Float)
	said!: number;

	@Field(() => Float)
	came!: number;

	@Field(() => IntervalType, {nullable: true, description: 'Null with too little past for a range.'})
	range80!: IntervalType | null;

	@Field(() => IntervalType, {nullable: true})
	range95!: IntervalType | null;
}

@ObjectType('BacktestHorizon', {
	simpleResolvers: true,
	description: 'How wrong forecasts of so many days were, and their ranges.',
})
class BacktestHorizonType {
	@Field(() => Int)
	days!: number;

	@Field(() => Int)
	origins!: number;

	@Field(() => Float, {nullable: true, description: 'Σ |forecast − actual| ÷ Σ actual.'})
	wape!: number | null;

	@Field(() => Float, {nullable: true, description: 'Σ (forecast − actual) ÷ Σ actual.'})
	bias!: number | null;

	@Field(() => Int, {description: 'Past moments with enough past of their own for a range.'})
	intervals!: number;

	@Field(() => Float, {nullable: true, description: 'Share of 80 % ranges that held what came.'})
	coverage80!: number | null;

	@Field(() => Float, {nullable: true, description: 'Share of 95 % ranges that held what came.'})
	coverage95!: number | null;

	@Field(() => Float, {nullable: true, description: 'Mean interval score ÷ mean actual; lower is better.'})
	intervalScore80!: number | null;

	@Field(() => Float, {nullable: true, description: 'Mean interval score ÷ mean actual; lower is better.'})
	intervalScore95!: number | null;

	@Field(() => [BacktestBaselineType])
	baselines!: BacktestBaselineType[];

	@Field(() => [PastForecastType], {description: 'Every forecast that was made again, the oldest first.'})
	forecasts!: PastForecastType[];
}

/** A backtest as GraphQL shows it. */
@ObjectType('BacktestReport', {simpleResolvers: true, description: 'How wrong forecasts were at past moments.'})
export class BacktestReportType {
	@Field(() => Int, {description: 'The most past moments of any horizon.'})
	origins!: number;

	@Field(() => [BacktestHorizonType])
	horizons!: BacktestHorizonType[];

	@Field(() => String, {description: 'Whose days the horizons are made of.'})
	zone!: string;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;
}

/** A backtest in the shape of its GraphQL type. */
export function toBacktestReport({horizons, ...report}: Backtest): BacktestReportType {
	return {
		...report,
		horizons: horizons.map(({baselines, forecasts, ...one}) => ({
			...one,
			forecasts: forecasts.map(({range80, range95, ...past}) => ({
				...past,
				range80: range80 && toInterval(range80),
				range95: range95 && toInterval(range95),
			})),
			baselines: Object.entries(baselines).map(([expert, errors]) => ({expert, ...errors})),
		})),
	};
}
