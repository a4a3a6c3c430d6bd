import {Arg, Ctx, ID, Mutation, Query, Resolver} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {workCost} from '../page.ts';
import {readMover} from '../read-mover.ts';
import {LearnedLiftsType, toLearnedLifts} from '../types/lifts.ts';
import {checkMayAdoptLifts, checkMayReadLifts} from '../viewer.ts';

const cost = workCost(500);

/** What was learned from decisions. It counts deals of all territories; whoever learns or adopts is who the token says. */
@Resolver()
export class LiftResolver {
	@Query(() => [LearnedLiftsType], {
		complexity: cost,
		description: 'What was learned of the effects of actions, the latest first. For ops, stewards and admins.',
	})
	async learnedLifts(@Arg('target', () => String) target: string, @Ctx() {engine, viewer}: ApiContext) {
		checkMayReadLifts(viewer);
		return (await engine.learnedLifts(target)).map(toLearnedLifts);
	}

	@Mutation(() => LearnedLiftsType, {
		complexity: cost,
		description:
			'Learns what actions change from decisions and what became of them; nothing goes by it yet. For admins.',
	})
	async learnLifts(
		@Arg('target', () => String) target: string,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	) {
		checkMayAdoptLifts(viewer);
		return toLearnedLifts(await engine.learnLifts(target, readMover(viewer, reason, key)));
	}

	@Mutation(() => [LearnedLiftsType], {
		complexity: cost,
		description: 'Decides by what was learned from the next decision on; without a revision by none. For admins.',
	})
	async adoptLifts(
		@Arg('target', () => String) target: string,
		@Arg('revision', () => ID, {nullable: true}) revision: string | null,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	) {
		checkMayAdoptLifts(viewer);
		return (await engine.adoptLifts(target, revision, readMover(viewer, reason, key))).map(toLearnedLifts);
	}
}
