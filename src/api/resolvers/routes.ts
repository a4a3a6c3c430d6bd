import {Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {checkLength, workCost} from '../page.ts';
import {Node} from '../types/node.ts';
import {Owner} from '../types/owner.ts';
import {RouteCandidateType, RoutesType, RouteType, toRoutes} from '../types/routes.ts';
import {loadEntity} from './load.ts';

const MOST_SUBJECTS = 100;

/** Whom work should go to. */
@Resolver()
export class RouteReads {
	@Query(() => RoutesType, {
		complexity: workCost(500),
		description: 'Whom leads, tickets, accounts or deals should go to, shared out together; nothing is written.',
	})
	async route(
		@Arg('subjects', () => [ID], {description: `1 to ${MOST_SUBJECTS}.`}) subjects: string[],
		@Arg('capacity', () => Int, {nullable: true, description: 'How many of them a seller may be given.'})
		capacity: number | null | undefined,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		checkLength('subjects', subjects.length, MOST_SUBJECTS);
		const moment = await context.settle(asked);
		return toRoutes(
			await context.engine.route({ids: subjects, capacity: capacity ?? undefined}, moment, context.scope),
		);
	}
}

/** What a route is about. */
@Resolver(() => RouteType)
export class RouteSubjects {
	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, moment}: RouteType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, moment);
	}
}

/** Who a candidate is. */
@Resolver(() => RouteCandidateType)
export class RouteSellers {
	@FieldResolver(() => Owner, {nullable: true})
	seller(@Root() {seller, moment}: RouteCandidateType, @Ctx() context: ApiContext) {
		return loadEntity(context, seller, moment);
	}
}
