import {Field, Float, ObjectType, registerEnumType} from 'type-graphql';
import {forecastLevels} from '../../../schema/forecasting.ts';

/** The levels that a forecast is divided by, as GraphQL names them. */
export const ForecastLevelType = Object.fromEntries(forecastLevels.map(level => [level.toUpperCase(), level]));
registerEnumType(ForecastLevelType, {
	name: 'ForecastLevel',
	description: 'What a forecast is divided by.',
	valuesConfig: {
		REGION: {description: "The seller's, or where sellers have none, the customer's; by name."},
		SEGMENT: {description: "The customer's segment, industry or sector; by name."},
		FAMILY: {description: 'The account at the top of the hierarchy.'},
	},
});

@ObjectType('ForecastQuantile', {
	simpleResolvers: true,
	description: 'What is won stays at or below the value with the probability.',
})
export class ForecastQuantileType {
	@Field(() => Float)
	probability!: number;

	@Field(() => Float)
	value!: number;
}
