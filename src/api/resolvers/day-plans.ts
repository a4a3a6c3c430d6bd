import {Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root} from 'type-graphql';
import {EngineError} from '../../core/errors.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {checkLength, workCost} from '../page.ts';
import {readOwnKey} from '../read-mover.ts';
import {
	DayPlanType,
	LeftDealType,
	PlannedStepType,
	TakenDayType,
	TakenStepType,
	toDayPlan,
	toTakenDay,
	UntakenStepType,
} from '../types/day-plan.ts';
import {Node} from '../types/node.ts';
import {Owner} from '../types/owner.ts';
import {checkMayDecide} from '../viewer.ts';
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
		const asked = readAsked('planDay', ids, owners);
		const moment = await settle(clocks);
		return toDayPlan(await engine.planDay(target, asked, moment, scope));
	}

	@Mutation(() => TakenDayType, {
		complexity: workCost(1000),
		description:
			'Plans a day as it is now and takes it: its steps become decisions, kept and reserved together. A step that others have made impossible meanwhile says why. A repeated key gives what it gave before.',
	})
	async takeDay(
		@Arg('target', () => String) target: string,
		@Arg('subjects', () => [ID], {nullable: true, description: `1 to ${MOST} deals.`}) ids: string[] | null | undefined,
		@Arg('owners', () => [ID], {nullable: true, description: `1 to ${MOST}, instead of deals.`})
		owners: string[] | null | undefined,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer, scope}: ApiContext,
	) {
		checkMayDecide(viewer);
		const asked = readAsked('takeDay', ids, owners);
		const by = {key: readOwnKey(viewer.id, key), actor: viewer.id};
		return toTakenDay(await engine.takeDay(target, asked, by, scope));
	}
}

/** Deals or owners, and not both. Throws INPUT_INVALID. */
function readAsked(where: string, ids: string[] | null | undefined, owners: string[] | null | undefined) {
	if ((ids == null) === (owners == null)) {
		throw new EngineError('INPUT_INVALID', {where, problem: 'takes `subjects` or `owners`, and not both'});
	}

	checkLength(ids == null ? 'owners' : 'subjects', (ids ?? owners)!.length, MOST);
	return ids == null ? {owners: owners!} : {ids};
}

/** What a step that became a decision is about, and whose it is. */
@Resolver(() => TakenStepType)
export class TakenSteps {
	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, moment}: TakenStepType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, moment);
	}

	@FieldResolver(() => Owner, {nullable: true})
	owner(@Root() {owner, moment}: TakenStepType, @Ctx() context: ApiContext) {
		return owner === null ? null : loadEntity(context, owner, moment);
	}
}

/** What a step that could not be taken is about. */
@Resolver(() => UntakenStepType)
export class UntakenSteps {
	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, moment}: UntakenStepType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, moment);
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
