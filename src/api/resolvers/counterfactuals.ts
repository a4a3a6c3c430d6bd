import {Arg, Args, Ctx, FieldResolver, Float, ID, Query, Resolver, Root} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {workCost} from '../page.ts';
import {CounterfactualType} from '../types/counterfactual.ts';
import {Node} from '../types/node.ts';
import {askedOf, loadEntity} from './load.ts';

/** What would have to be otherwise. */
@Resolver(() => CounterfactualType)
export class Counterfactuals {
	@Query(() => CounterfactualType, {
		nullable: true,
		complexity: workCost(500),
		description: 'The smallest set of mutable changes that takes a score across a threshold.',
	})
	async counterfactual(
		@Arg('target', () => String) target: string,
		@Arg('subject', () => ID) subject: string,
		@Arg('threshold', () => Float, {description: 'Between 0 and 1.'}) threshold: number,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	): Promise<CounterfactualType> {
		const moment = await context.settle(asked);
		const ask = () => context.engine.counterfactual(target, subject, {...moment, threshold}, context.scope);
		return askedOf(context, subject, moment, ask);
	}

	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, asOf, knownAt}: CounterfactualType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, {asOf, knownAt});
	}
}
