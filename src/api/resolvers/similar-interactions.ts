import type {ComplexityEstimatorArgs} from 'graphql-query-complexity/cjs';
import {Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root} from 'type-graphql';
import {EngineError} from '../../core/errors.ts';
import type {Sought} from '../../texts/similar-interactions.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {checkLength} from '../page.ts';
import {Interaction} from '../types/interaction.ts';
import {SimilarInteractionsType, SimilarInteractionType, toSimilarInteractions} from '../types/similar-interactions.ts';
import {loadEntity} from './load.ts';

const LONGEST_TEXT = 2000;
const MOST = 100;
/** What the search itself costs, besides its hits. */
const WORK = 50;

const searchCost = ({args, childComplexity}: ComplexityEstimatorArgs) =>
	WORK + checkLength('first', args.first, MOST) * childComplexity;

/** Search by meaning. */
@Resolver()
export class SimilarInteractionsSearch {
	@Query(() => SimilarInteractionsType, {
		nullable: true,
		complexity: searchCost,
		description: 'Interactions whose text is like that of an interaction (`id`) or like a text; give one of the two.',
	})
	async similarInteractions(
		@Arg('id', () => ID, {nullable: true}) id: string | null,
		@Arg('text', () => String, {nullable: true}) text: string | null,
		@Arg('first', () => Int, {defaultValue: 10}) first: number,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	): Promise<SimilarInteractionsType> {
		const sought = readSought(id, text);
		const moment = await context.settle(asked);
		const options = {first: checkLength('first', first, MOST), ...moment};
		return toSimilarInteractions(await context.engine.similarInteractions(sought, options, context.scope), moment);
	}
}

/** The interaction behind a hit. */
@Resolver(() => SimilarInteractionType)
export class SimilarInteractionNodes {
	@FieldResolver(() => Interaction, {nullable: true})
	node(@Root() {id, moment}: SimilarInteractionType, @Ctx() context: ApiContext) {
		return loadEntity(context, id, moment);
	}
}

function readSought(id: string | null, text: string | null): Sought {
	if ((id == null) === (text == null)) {
		throw new EngineError('INPUT_INVALID', {where: '`id` and `text`', problem: 'expected one of the two'});
	}

	if (id != null) {
		return {id};
	}

	if (text!.trim() === '' || text!.length > LONGEST_TEXT) {
		throw new EngineError('INPUT_INVALID', {where: '`text`', problem: `expected 1 to ${LONGEST_TEXT} characters`});
	}

	return {text: text!};
}
