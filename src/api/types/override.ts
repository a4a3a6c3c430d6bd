import {Field, Float, ID, ObjectType, registerEnumType} from 'type-graphql';
import {overrideLevels} from '../../../schema/forecasting.ts';
import type {Override} from '../../forecast/judgement/override.ts';
import {DateTime} from '../scalars.ts';

/** What an override may be about, as GraphQL names it. */
export const OverrideLevelType = Object.fromEntries(overrideLevels.map(level => [level.toUpperCase(), level]));
registerEnumType(OverrideLevelType, {
	name: 'OverrideLevel',
	description: 'Which part of a forecast an override is about: a group of a level, or one deal.',
});

@ObjectType('ForecastOverride', {
	simpleResolvers: true,
	description: 'What a person says in place of a forecast, from when until when, and why. US dollars.',
})
export class OverrideType implements Override {
	@Field(() => ID)
	id!: string;

	@Field(() => String)
	period!: string;

	@Field(() => DateTime)
	from!: number;

	@Field(() => DateTime)
	to!: number;

	@Field(() => OverrideLevelType, {nullable: true, description: 'Null for the whole period.'})
	level!: Override['level'];

	@Field(() => ID, {nullable: true, description: 'The group or the deal; null for the whole period.'})
	subject!: string | null;

	@Field(() => Float, {description: 'What the period will bring in all, what is booked already included.'})
	amount!: number;

	@Field(() => String)
	reason!: string;

	@Field(() => String)
	by!: string;

	@Field(() => DateTime, {description: 'When it was said; it is known, and holds, from then on.'})
	at!: number;

	@Field(() => DateTime, {description: 'It holds until then.'})
	expires!: number;

	@Field(() => Float, {description: 'What the model said of the same at that moment.'})
	modelSaid!: number;

	@Field(() => Float, {nullable: true, description: 'What the period before had brought of the same; null for a deal.'})
	naiveSaid!: number | null;

	@Field(() => String)
	modelVersion!: string;
}
