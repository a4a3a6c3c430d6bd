import {Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root} from 'type-graphql';
import {EngineError} from '../../core/errors.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {checkLength, workCost} from '../page.ts';
import {DayPlanType, LeftDealType, PlannedStepType, toDayPlan} from '../types/day-plan.ts';
import {Node} from '../types/node.ts';
import {Owner} from '../types/owner.ts';
import {loadEntity} from './load.ts';

const MOST = 100;

/** What a team should do today. */
@Resolver()
export class DayPlans {
	@Query(() => DayPlanType, {
		complexity: workCost(1000),
		description:
			'The steps of a day that are worth most together, for some deals or for all open deals of some owners; nothing is written.',
	})
	async planDay(
		@Arg('target', () => String) target: string,
		@Arg('subjects', () => [ID], {nullable: true, description: `1 to ${MOST} deals.`}) ids: string[] | null | undefined,
		@Arg('owners', () => [ID], {nullable: true, description: `1 to ${MOST}, instead of deals.`})
		owners: string[] | null | undefined,
		@Args(() => ClockArgs) clocks: ClockArgs,
		@Ctx() {engine, scope, settle}: ApiContext,
	) {
		if ((ids == null) === (owners == null)) {
			throw new EngineError('INPUT_INVALID', {where: 'planDay', problem: 'takes `subjects` or `owners`, and not both'});
		}

		checkLength(ids == null ? 'owners' : 'subjects', (ids ?? owners)!.length, MOST);
		const moment = await settle(clocks);
		return toDayPlan(await engine.planDay(target, ids == null ? {owners: owners!} : {ids}, moment, scope));
	}
}

/** What a planned step is about, and whose it is. */
@Resolver(() => PlannedStepType)
export class PlannedSteps {
	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, moment}: PlannedStepType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, moment);
	}

	@FieldResolver(() => Owner, {nullable: true})
	owner(@Root() {owner, moment}: PlannedStepType, @Ctx() context: ApiContext) {
		return owner === null ? null : loadEntity(context, owner, moment);
	}
}

/** The deal that gets nothing. */
@Resolver(() => LeftDealType)
export class LeftDeals {
	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, moment}: LeftDealType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, moment);
	}
}
