import {Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {ClockArgs, type Moment} from '../moment.ts';
import {checkLength, workCost} from '../page.ts';
import {IntroductionNodeType, IntroductionsType, toIntroductions} from '../types/introductions.ts';
import {Node} from '../types/node.ts';
import {Person} from '../types/person.ts';
import {askedOf, loadEntity} from './load.ts';

const MOST_PATHS = 20;

/** Who can introduce whom. */
@Resolver(() => IntroductionsType)
export class IntroductionsResolver {
	@Query(() => IntroductionsType, {
		nullable: true,
		complexity: workCost(500),
		description: 'The strongest ways to a person, or to anybody at an account, over people who know each other.',
	})
	async introductions(
		@Arg('target', () => ID, {description: 'A person or an account.'}) target: string,
		@Arg('owner', () => ID, {nullable: true, description: 'Whom the ways start from; yourself when left out.'})
		owner: string | null | undefined,
		@Arg('first', () => Int, {defaultValue: 3, description: `Ways, 1 to ${MOST_PATHS}.`}) first: number,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		const moment = await context.settle(asked);
		const wish = {target, owner: owner ?? context.viewer.id, first: checkLength('first', first, MOST_PATHS)};
		const ask = () => context.engine.introductions(wish, moment, context.scope);
		return toIntroductions(await askedOf(context, target, moment, ask));
	}

	@FieldResolver(() => Node, {nullable: true, description: 'Who is to be met, or the account.'})
	target(@Root() {target, asOf, knownAt}: IntroductionsType, @Ctx() context: ApiContext) {
		return loadEntity(context, target, {asOf, knownAt});
	}

	@FieldResolver(() => Person, {nullable: true, description: 'Whom the ways start from.'})
	owner(@Root() {owner, asOf, knownAt}: IntroductionsType, @Ctx() context: ApiContext) {
		return loadEntity(context, owner, {asOf, knownAt});
	}
}

/** Who stands on the way. */
@Resolver(() => IntroductionNodeType)
export class IntroductionNodes {
	@FieldResolver(() => Person, {nullable: true, description: 'Who it is; null when you may not see it.'})
	person(@Root() {id, asOf, knownAt}: IntroductionNodeType & Moment, @Ctx() context: ApiContext) {
		return id === undefined ? undefined : loadEntity(context, id, {asOf, knownAt});
	}
}
