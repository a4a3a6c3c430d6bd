import {Field, Float, ID, Int, ObjectType} from 'type-graphql';
import type {DayPlan} from '../../decisions/plan/day-plan.ts';
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

/** A planned day, as GraphQL shows it. */
@ObjectType('DayPlan', {
	simpleResolvers: true,
	description: 'A team’s day: at most one step for each deal, worth most together. It is advice; nothing is reserved.',
})
export class DayPlanType {
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
