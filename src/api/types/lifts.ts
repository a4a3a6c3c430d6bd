import {Field, Float, ID, Int, ObjectType} from 'type-graphql';
import type {LearnedLifts} from '../../decisions/learning/learned-lifts.ts';
import {DateTime} from '../scalars.ts';
import {EffectTermType} from './learned-effect.ts';

@ObjectType('ActionLift', {
	simpleResolvers: true,
	description: 'What decisions say of an action on the average deal, against doing nothing.',
})
class ActionLiftType {
	@Field(() => String)
	action!: string;

	@Field(() => Int, {description: 'Decisions that came to it, of those whose window is over.'})
	treated!: number;

	@Field(() => Int, {description: 'Decisions that came to doing nothing where it could have been taken.'})
	control!: number;

	@Field(() => Int, {description: 'Decisions whose window is not over.'})
	pending!: number;

	@Field(() => Int, {
		description: 'Of the treated, those that people rejected, overrode or did not approve. They count.',
	})
	notInForce!: number;

	@Field(() => Float, {description: 'So many deals’ worth of evidence with it.'})
	effectiveTreated!: number;

	@Field(() => Float, {description: 'So many deals’ worth of evidence without it.'})
	effectiveControl!: number;

	@Field(() => Boolean, {description: 'Whether that suffices; else its P stays the model’s, or the prior.'})
	isUsed!: boolean;

	@Field(() => Float, {description: 'The stated prior.'})
	prior!: number;

	@Field(() => Float, {description: 'The change of the chance to win.'})
	mean!: number;

	@Field(() => Float)
	low!: number;

	@Field(() => Float)
	high!: number;

	@Field(() => [EffectTermType], {description: 'What one standard deviation of each number of the context adds.'})
	terms!: readonly EffectTermType[];
}

@ObjectType('LiftMove', {simpleResolvers: true, description: 'What somebody did with learned effects.'})
class LiftMoveType {
	@Field(() => String, {description: '`learn`, `adopt` or `release`, which goes back to none.'})
	kind!: string;

	@Field(() => ID, {nullable: true})
	revision!: string | null;

	@Field(() => String)
	actor!: string;

	@Field(() => String)
	reason!: string;

	@Field(() => DateTime)
	at!: number;
}

@ObjectType('LearnedLifts', {
	simpleResolvers: true,
	description: 'Effects of actions as learned from decisions and what became of them.',
})
export class LearnedLiftsType {
	@Field(() => ID, {description: 'The hash of its content.'})
	revision!: string;

	@Field(() => String)
	target!: string;

	@Field(() => Boolean, {description: 'Whether decisions are made by it now.'})
	isInForce!: boolean;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => Int, {description: 'Days after a decision within which a win counts.'})
	windowDays!: number;

	@Field(() => Float, {description: 'So many deals’ worth of evidence it takes on each side.'})
	leastEffective!: number;

	@Field(() => Int)
	counted!: number;

	@Field(() => Int, {description: 'Decisions whose window is not over.'})
	pending!: number;

	@Field(() => Int, {description: 'Decisions about deals that were settled before.'})
	settledBefore!: number;

	@Field(() => String, {description: 'The hash of which decisions they were and what became of them.'})
	inputs!: string;

	@Field(() => [ActionLiftType])
	actions!: readonly ActionLiftType[];

	@Field(() => [LiftMoveType], {description: 'The oldest first.'})
	moves!: readonly LiftMoveType[];
}

/** Learned effects in the shape of their GraphQL type. */
export const toLearnedLifts = (learned: LearnedLifts): LearnedLiftsType => learned;
