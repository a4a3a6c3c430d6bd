import {Field, Float, ObjectType} from 'type-graphql';

@ObjectType('EffectTerm', {simpleResolvers: true, description: 'One named part of an effect.'})
export class EffectTermType {
	@Field(() => String, {description: '`average`, or a number of the context.'})
	term!: string;

	@Field(() => Float)
	value!: number;
}

@ObjectType('LearnedEffect', {
	simpleResolvers: true,
	description: 'What taking an action, and not doing nothing, changes in the chance to win, as learned from decisions.',
})
export class LearnedEffectType {
	@Field(() => Float, {description: 'The sum of the terms.'})
	mean!: number;

	@Field(() => Float)
	low!: number;

	@Field(() => Float)
	high!: number;

	@Field(() => Float, {description: 'So many deals’ worth of evidence with the action.'})
	treated!: number;

	@Field(() => Float, {description: 'So many deals’ worth of evidence without it.'})
	control!: number;

	@Field(() => [EffectTermType])
	terms!: readonly EffectTermType[];
}
