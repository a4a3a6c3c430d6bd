import {Arg, Args, Ctx, FieldResolver, Query, Resolver, Root} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {workCost} from '../page.ts';
import {ForecastDealType, ForecastType, toForecast} from '../types/forecast.ts';
import {Opportunity} from '../types/opportunity.ts';
import {loadEntity} from './load.ts';

/** The forecast of a period. */
@Resolver()
export class Forecasts {
	@Query(() => ForecastType, {
		nullable: true,
		complexity: workCost(500),
		description: 'Closed-won value of a period such as 2026-Q2 or 2026-06.',
	})
	async forecast(
		@Arg('period', () => String) period: string,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		return toForecast(await context.engine.forecast(period, await context.settle(asked), context.scope));
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
