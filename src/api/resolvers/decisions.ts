import {Arg, Ctx, FieldResolver, Float, ID, Mutation, Query, Resolver, Root} from 'type-graphql';
import type {Review} from '../../decisions/record/review-decision.ts';
import type {ApiContext} from '../context.ts';
import {workCost} from '../page.ts';
import {readMover, readOwnKey} from '../read-mover.ts';
import {DateTime} from '../scalars.ts';
import {DecisionType, toDecision} from '../types/decision.ts';
import {Node} from '../types/node.ts';
import {checkMayDecide, checkMayReviewDecisions} from '../viewer.ts';
import {loadEntity} from './load.ts';

const cost = workCost(500);

/** Decisions. Whoever decides, approves or overrides is who the token says. */
@Resolver(() => DecisionType)
export class DecisionResolver {
	@Query(() => DecisionType, {nullable: true, complexity: cost, description: 'A decision as it stands now.'})
	async decision(@Arg('id', () => ID) id: string, @Ctx() {engine, scope}: ApiContext) {
		return toDecision(await engine.decision(id, scope));
	}

	@Mutation(() => DecisionType, {
		complexity: cost,
		description:
			'Decides what to do next about a deal, a lead or a ticket and keeps the decision. A repeated key gives what it gave before.',
	})
	async decide(
		@Arg('target', () => String) target: string,
		@Arg('subject', () => ID) subject: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer, scope}: ApiContext,
	) {
		checkMayDecide(viewer);
		const asked = {key: readOwnKey(viewer.id, key), actor: viewer.id};
		return toDecision(await engine.decide(target, subject, asked, scope));
	}

	@Mutation(() => DecisionType, {
		complexity: cost,
		description: 'Approves a decision that waits for it, or rejects it. For managers, stewards and admins.',
	})
	async approve(
		@Arg('id', () => ID) id: string,
		@Arg('approve', () => Boolean, {defaultValue: true}) isApproved: boolean,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() context: ApiContext,
	) {
		checkMayReviewDecisions(context.viewer);
		return said(context, id, {kind: isApproved ? 'approve' : 'reject'}, {reason, key});
	}

	@Mutation(() => DecisionType, {
		complexity: cost,
		description:
			'Puts another action in the place of a decided one, until a moment. For managers, stewards and admins.',
	})
	async override(
		@Arg('id', () => ID) id: string,
		@Arg('action', () => String) action: string,
		@Arg('until', () => DateTime) until: number,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() context: ApiContext,
	) {
		checkMayReviewDecisions(context.viewer);
		return said(context, id, {kind: 'override', action, until}, {reason, key});
	}

	@Mutation(() => DecisionType, {complexity: cost, description: 'Records what became of a decision.'})
	async recordOutcome(
		@Arg('id', () => ID) id: string,
		@Arg('outcome', () => String) outcome: string,
		@Arg('value', () => Float, {nullable: true}) value: number | null,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() context: ApiContext,
	) {
		checkMayDecide(context.viewer);
		return said(context, id, {kind: 'outcome', outcome, value}, {reason: outcome, key});
	}

	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, asOf, knownAt}: DecisionType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, {asOf, knownAt});
	}
}

/** Says something of a decision in the name of the viewer. Keys are each viewer's own. */
async function said(
	{engine, viewer, scope}: ApiContext,
	id: string,
	review: Review,
	{reason, key}: {readonly reason: string; readonly key: string},
): Promise<DecisionType> {
	return toDecision(await engine.reviewDecision(id, review, readMover(viewer, reason, key), scope));
}
