import {Arg, Args, Ctx, FieldResolver, Query, Resolver, Root} from 'type-graphql';
import type {HygieneRule} from '../../../schema/hygiene.ts';
import type {ApiContext} from '../context.ts';
import {PageArgs, pageCost, readPage} from '../page.ts';
import {HygieneFlagType, HygieneRuleType, PipelineHygieneType, toPipelineHygiene} from '../types/hygiene.ts';
import {Opportunity} from '../types/opportunity.ts';
import {loadEntity} from './load.ts';

const FIELD = 'pipelineHygiene';

/** The state of the open pipeline. */
@Resolver()
export class Hygiene {
	@Query(() => PipelineHygieneType, {
		complexity: options => 200 + pageCost(options),
		description:
			'What is wrong with the open deals you may see, and the statements that say so; the largest deals first.',
	})
	async pipelineHygiene(
		@Arg('rules', () => [HygieneRuleType], {nullable: true, description: 'Flags of these rules alone.'})
		rules: HygieneRule[] | null,
		@Args(() => PageArgs) asked: PageArgs,
		@Ctx() context: ApiContext,
	) {
		const page = {...readPage(FIELD, asked), ...(rules == null ? {} : {rules})};
		const found = await context.engine.pipelineHygiene(page, await context.settle(asked), context.scope);
		return toPipelineHygiene(FIELD, found, asked.after != null);
	}
}

/** The deal behind a flag. */
@Resolver(() => HygieneFlagType)
export class FlaggedDeals {
	@FieldResolver(() => Opportunity, {nullable: true})
	opportunity(@Root() {opportunity, moment}: HygieneFlagType, @Ctx() context: ApiContext) {
		return loadEntity(context, opportunity, moment);
	}
}
