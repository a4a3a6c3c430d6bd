import {Field, ID, ObjectType} from 'type-graphql';
import type {Snapshot} from '../../governance/replay/read-forecasts.ts';
import {DateTime} from '../scalars.ts';
import {ForecastType, toForecast} from './forecast.ts';

/** A stored forecast as GraphQL shows it. */
@ObjectType('StoredForecast', {
	simpleResolvers: true,
	description: 'A forecast as it was said: `throughline replay` makes it again, digit for digit.',
})
export class StoredForecastType {
	@Field(() => ID)
	id!: string;

	@Field(() => DateTime)
	storedAt!: number;

	@Field(() => String)
	storedBy!: string;

	@Field(() => String, {description: 'A digest of all that it was made of.'})
	inputs!: string;

	@Field(() => ForecastType)
	forecast!: ForecastType;
}

/** A stored forecast in the shape of its GraphQL type. */
export function toStoredForecast({forecast, ...stored}: Snapshot): StoredForecastType {
	return {...stored, forecast: toForecast(forecast)};
}
