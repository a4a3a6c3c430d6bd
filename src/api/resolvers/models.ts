import {Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {workCost} from '../page.ts';
import {readMover} from '../read-mover.ts';
import {DateTime} from '../scalars.ts';
import {
	ApprovalType,
	GateReportType,
	ModelCardType,
	ModelLineType,
	ModelMoveType,
	toModelCard,
	toModelMove,
} from '../types/model.ts';
import {checkMayApprove, checkMayPromote, checkMayReadModels} from '../viewer.ts';

const cardCost = workCost(50);
const mutationCost = workCost(500);

@ObjectType({simpleResolvers: true, description: 'A champion that was replaced, and by which.'})
class ChampionMove {
	@Field(() => String)
	target!: string;

	@Field(() => ID, {nullable: true})
	from!: string | null;

	@Field(() => ID)
	to!: string;

	@Field(() => DateTime)
	at!: number;
}

@ObjectType({simpleResolvers: true, description: 'A promotion, and what the gates said.'})
class Promotion extends ChampionMove {
	@Field(() => GateReportType)
	gates!: GateReportType;
}

@ObjectType({simpleResolvers: true, description: 'Who has approved a model.'})
class ModelApprovals {
	@Field(() => String)
	target!: string;

	@Field(() => ID)
	version!: string;

	@Field(() => [ApprovalType])
	approvals!: readonly ApprovalType[];

	@Field(() => Int, {description: 'People whose approval a promotion takes; whoever promotes is one of them.'})
	needed!: number;
}

/** The models themselves: for those who see the whole graph or run it, since a card counts all its records. */
@Resolver()
export class ModelReads {
	@Query(() => [ModelLineType], {
		complexity: cardCost,
		description:
			'Every target with its models; at a moment of the recorded clock, or now. For ops, stewards and admins.',
	})
	models(
		@Arg('at', () => DateTime, {nullable: true}) at: number | null,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<readonly ModelLineType[]> {
		checkMayReadModels(viewer);
		return engine.models(at ?? undefined);
	}

	@Query(() => ModelCardType, {
		complexity: cardCost,
		description: 'The card of the champion of a target, or of one of its versions. For ops, stewards and admins.',
	})
	async model(
		@Arg('target', () => String) target: string,
		@Arg('version', () => ID, {nullable: true}) version: string | null,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<ModelCardType> {
		checkMayReadModels(viewer);
		return toModelCard(await engine.model(target, version ?? undefined));
	}

	@Query(() => [ModelMoveType], {
		complexity: cardCost,
		description: 'Every move of a target’s champion and challenger, oldest first. For ops, stewards and admins.',
	})
	async modelHistory(
		@Arg('target', () => String) target: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<readonly ModelMoveType[]> {
		checkMayReadModels(viewer);
		return (await engine.modelHistory(target)).map(toModelMove);
	}
}

/** Moving models. Whoever does it is who the token says. */
@Resolver()
export class ModelMoves {
	@Mutation(() => Promotion, {
		complexity: mutationCost,
		description:
			'Judges the challenger, or a version, and makes it the champion if that is still the expected one. A repeated key gives what it gave before. For admins.',
	})
	promoteModel(
		@Arg('target', () => String) target: string,
		@Arg('version', () => ID, {nullable: true}) version: string | null,
		@Arg('expected', () => ID, {nullable: true}) expected: string | null,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<Promotion> {
		checkMayPromote(viewer);
		return engine.promoteModel(
			target,
			{...(version && {version}), ...(expected && {expected})},
			readMover(viewer, reason, key),
		);
	}

	@Mutation(() => ModelApprovals, {
		complexity: mutationCost,
		description:
			'Approves the challenger, or a version, in the name of who asks. A repeated key gives what it gave before. For stewards and admins.',
	})
	approveModel(
		@Arg('target', () => String) target: string,
		@Arg('version', () => ID, {nullable: true}) version: string | null,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<ModelApprovals> {
		checkMayApprove(viewer);
		return engine.approveModel(target, version ?? undefined, readMover(viewer, reason, key));
	}

	@Mutation(() => ChampionMove, {
		complexity: mutationCost,
		description:
			'Goes back to the champion before, or to an earlier one. A repeated key gives what it gave before. For admins.',
	})
	rollBackModel(
		@Arg('target', () => String) target: string,
		@Arg('to', () => ID, {nullable: true}) to: string | null,
		@Arg('expected', () => ID, {nullable: true}) expected: string | null,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<ChampionMove> {
		checkMayPromote(viewer);
		return engine.rollBackModel(target, {...(to && {to}), ...(expected && {expected})}, readMover(viewer, reason, key));
	}
}
