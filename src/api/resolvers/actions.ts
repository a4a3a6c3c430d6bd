import {Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root} from 'type-graphql';
import {actions} from '../../../schema/actions.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {checkLength, workCost} from '../page.ts';
import {NextBestActionsType, toNextBestActions} from '../types/next-best-actions.ts';
import {Node} from '../types/node.ts';
import {askedOf, loadEntity} from './load.ts';

/** What to do next about a subject. */
@Resolver(() => NextBestActionsType)
export class Actions {
	@Query(() => NextBestActionsType, {
		nullable: true,
		complexity: workCost(500),
		description: 'What to do next to move a target, and what not and why.',
	})
	async nextBestActions(
		@Arg('target', () => String) target: string,
		@Arg('subject', () => ID) subject: string,
		@Arg('first', () => Int, {defaultValue: actions.length, description: `Actions, 1 to ${actions.length}.`})
		first: number,
		@Arg('explain', () => Boolean, {defaultValue: true, description: 'Whether each comes with the paths it rests on.'})
		explain: boolean,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		const moment = await context.settle(asked);
		const wish = {first: checkLength('first', first, actions.length), explain};
		const ask = () => context.engine.nextBestActions(target, subject, moment, context.scope, wish);
		return toNextBestActions(await askedOf(context, subject, moment, ask));
	}

	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, asOf, knownAt}: NextBestActionsType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, {asOf, knownAt});
	}
}
