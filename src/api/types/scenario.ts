import {Field, Float, ID, Int, ObjectType} from 'type-graphql';
import type {Capacity} from '../../forecast/scenario/capacity.ts';
import type {Outcome, ScenarioOutlook} from '../../forecast/scenario/scenario-outlook.ts';
import type {Moment} from '../moment.ts';
import {DealChangeType, MoreChangesType, toDealChange} from './forecast-change.ts';
import {ForecastQuantileType} from './forecast-parts.ts';
import {IntervalType, toInterval} from './score.ts';

@ObjectType('ForecastOutcome', {simpleResolvers: true, description: 'A forecast in a few numbers.'})
class ForecastOutcomeType {
	@Field(() => Float)
	closedWon!: number;

	@Field(() => Float)
	fromOpen!: number;

	@Field(() => Float)
	fromNew!: number;

	@Field(() => Float)
	mean!: number;

	@Field(() => [ForecastQuantileType])
	quantiles!: Outcome['quantiles'];

	@Field(() => IntervalType, {description: '80 % interval.'})
	interval!: IntervalType;
}

@ObjectType('ScenarioDifference', {
	simpleResolvers: true,
	description: 'The scenario less the forecast without it, draw by draw.',
})
class ScenarioDifferenceType {
	@Field(() => Float)
	mean!: number;

	@Field(() => IntervalType, {description: 'Where 80 % of the draws lie.'})
	interval!: IntervalType;
}

@ObjectType('AssumedCapacity', {
	simpleResolvers: true,
	description: 'How many deals an owner is assumed to win at most.',
})
class AssumedCapacityType {
	@Field(() => ID)
	owner!: string;

	@Field(() => Int)
	deals!: number;
}

/** What a scenario changes, as GraphQL shows it. */
@ObjectType('ScenarioOutlook', {
	simpleResolvers: true,
	description: 'What a scenario changes, beside the forecast without it; both are told from the same chance.',
})
export class ScenarioOutlookType {
	@Field(() => ForecastOutcomeType, {description: 'The forecast without what is assumed.'})
	base!: ForecastOutcomeType;

	@Field(() => ScenarioDifferenceType)
	difference!: ScenarioDifferenceType;

	@Field(() => [DealChangeType], {
		description: 'The deals that changed most; with the others and those to come they sum to the mean difference.',
	})
	deals!: DealChangeType[];

	@Field(() => MoreChangesType)
	moreDeals!: MoreChangesType;

	@Field(() => Float, {description: 'What deals that have not begun add, less what they added.'})
	fromNew!: number;

	@Field(() => [AssumedCapacityType])
	capacities!: readonly Capacity[];
}

/** A scenario in the shape of its GraphQL type. */
export const toScenarioOutlook = (
	{base, difference, deals, ...outlook}: ScenarioOutlook,
	moment: Moment,
): ScenarioOutlookType => ({
	...outlook,
	base: {...base, interval: toInterval(base.interval)},
	difference: {...difference, interval: toInterval(difference.interval)},
	deals: deals.map(deal => toDealChange(deal, moment)),
});
