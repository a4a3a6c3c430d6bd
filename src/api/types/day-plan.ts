import {Field, Float, ID, Int, ObjectType} from 'type-graphql';
import type {DayPlan} from '../../decisions/plan/day-plan.ts';
import type {TakenDay} from '../../decisions/plan/taken-day.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';
import {ActionTerms, FactorPath, toFactorPaths} from './decision.ts';

/** A planned step; `subject` and `owner` are resolved from their ids. */
@ObjectType('PlannedStep', {simpleResolvers: true, description: 'What a deal gets out of a planned day.'})
export class PlannedStepType extends ActionTerms {
	subject!: string;
	owner!: string | null;
	moment!: Moment;

	@Field(() => String, {description: 'Whose time it takes: `outreach`, `meetings` or `uncounted`.'})
	capacity!: string;

	@Field(() => String, {description: 'Why this, and not the step that would be worth most to the deal alone.'})
	why!: string;

	@Field(() => [FactorPath])
	paths!: FactorPath[];
}

/** A deal that gets nothing; `subject` is resolved from its id. */
@ObjectType('LeftDeal', {simpleResolvers: true, description: 'A deal that gets nothing out of a planned day.'})
export class LeftDealType {
	subject!: string;
	moment!: Moment;

	@Field(() => String, {nullable: true, description: 'What it would have got alone.'})
	wanted!: string | null;

	@Field(() => String)
	why!: string;
}

@ObjectType('OwnerTime', {simpleResolvers: true, description: 'What there is of an owner’s time, and where it goes.'})
class OwnerTimeType {
	@Field(() => ID)
	owner!: string;

	@Field(() => String)
	capacity!: string;

	@Field(() => Int)
	most!: number;

	@Field(() => Int, {description: 'What decisions have taken of it before.'})
	used!: number;

	@Field(() => Int)
	given!: number;
}

/** When, and by what, a day was planned. */
@ObjectType()
abstract class PlanGround {
	@Field(() => String, {nullable: true, description: 'What the plan had to do without.'})
	fallbackReason!: string | null;

	@Field(() => DateTime)
	at!: number;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => String, {nullable: true})
	modelVersion!: string | null;

	@Field(() => ID)
	bookRevision!: string;
}

/** A planned day, as GraphQL shows it. */
@ObjectType('DayPlan', {
	simpleResolvers: true,
	description: 'A team’s day: at most one step for each deal, worth most together. It is advice; nothing is reserved.',
})
export class DayPlanType extends PlanGround {
	@Field(() => String)
	target!: string;

	@Field(() => [PlannedStepType], {description: 'By owner, the step that is worth most first.'})
	steps!: PlannedStepType[];

	@Field(() => [LeftDealType])
	left!: LeftDealType[];

	@Field(() => [OwnerTimeType])
	time!: readonly OwnerTimeType[];

	@Field(() => Float, {description: 'The sum of the priorities, in USD.'})
	worth!: number;

	@Field(() => Float, {description: 'What it would be if the deal that is worth most were served first, and so on.'})
	worthGreedily!: number;
}

/** A step that became a decision; `subject` and `owner` are resolved from their ids. */
@ObjectType('TakenStep', {simpleResolvers: true, description: 'A step of a planned day that became a decision.'})
export class TakenStepType {
	subject!: string;
	owner!: string | null;
	moment!: Moment;

	@Field(() => ID, {description: 'The id of the decision, which has the rest.'})
	decision!: string;

	@Field(() => String)
	action!: string;

	@Field(() => Float, {description: 'What it is worth, in USD.'})
	priority!: number;

	@Field(() => String, {nullable: true, description: 'Why somebody has to approve it first.'})
	needsApproval!: string | null;

	@Field(() => String, {description: 'Why this, and not the step that would be worth most to the deal alone.'})
	why!: string;
}

/** A step that did not; `subject` is resolved from its id. */
@ObjectType('UntakenStep', {
	simpleResolvers: true,
	description: 'A step of a planned day that could no longer be taken.',
})
export class UntakenStepType {
	subject!: string;
	moment!: Moment;

	@Field(() => String)
	action!: string;

	@Field(() => Float, {description: 'What it would be worth, in USD.'})
	priority!: number;

	@Field(() => String, {description: 'What has changed: the policy that drops it now, or what a person has said.'})
	why!: string;
}

/** A day that was taken, as GraphQL shows it. */
@ObjectType('TakenDay', {
	simpleResolvers: true,
	description: 'A day that was planned and taken: its steps are decisions, kept and reserved.',
})
export class TakenDayType extends PlanGround {
	@Field(() => ID, {description: 'Its id.'})
	day!: string;

	@Field(() => String)
	target!: string;

	@Field(() => [TakenStepType])
	taken!: TakenStepType[];

	@Field(() => [UntakenStepType])
	untaken!: UntakenStepType[];

	@Field(() => [LeftDealType])
	left!: LeftDealType[];

	@Field(() => Float, {description: 'The sum of the priorities of what was taken, in USD.'})
	worth!: number;
}

/** A taken day in the shape of its GraphQL type. */
export function toTakenDay({taken, untaken, left, ...day}: TakenDay): TakenDayType {
	const moment = {asOf: day.asOf, knownAt: day.knownAt};
	const at = <T extends object>(one: T) => ({...one, moment});
	return {...day, taken: taken.map(at), untaken: untaken.map(at), left: left.map(at)};
}

/** A plan in the shape of its GraphQL type. */
export function toDayPlan(plan: DayPlan): DayPlanType {
	const {asOf, knownAt} = plan;
	const moment = {asOf, knownAt};
	return {
		...plan,
		steps: plan.steps.map(({paths, ...step}) => ({...step, moment, paths: toFactorPaths(paths)})),
		left: plan.left.map(({subject, wanted, why}) => ({subject, wanted, why, moment})),
	};
}
