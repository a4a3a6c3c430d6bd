import {Field, Float, Int, ObjectType} from 'type-graphql';
import type {Backtest} from '../../forecast/backtest.ts';
import {DateTime} from '../scalars.ts';

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
		horizons: horizons.map(({baselines, ...one}) => ({
			...one,
			baselines: Object.entries(baselines).map(([expert, errors]) => ({expert, ...errors})),
		})),
	};
}
