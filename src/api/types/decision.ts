import {Field, Float, ID, Int, ObjectType, registerEnumType} from 'type-graphql';
import type {DecisionView} from '../../decisions/decision-view.ts';
import {DateTime} from '../scalars.ts';
import {EvidencePathType, toPath} from './evidence.ts';
import {LearnedEffectType} from './learned-effect.ts';

const statuses = {
	TAKEN: 'taken',
	PENDING: 'pending',
	APPROVED: 'approved',
	REJECTED: 'rejected',
	OVERRIDDEN: 'overridden',
	UNKEPT: 'unkept',
} as const;
const arms = {
	GREEDY: 'greedy',
	EXPLORE: 'explore',
	CONTROL: 'control',
	HELD_OUT: 'held-out',
	OVERRIDE: 'override',
	PLANNED: 'planned',
} as const;
registerEnumType(statuses, {name: 'DecisionStatus', description: 'Where a decision stands.'});
registerEnumType(arms, {name: 'DecisionArm', description: 'How the taken action came to be taken.'});

@ObjectType({simpleResolvers: true, description: 'A path that a factor of a priority, or a stated fact, rests on.'})
export class FactorPath {
	@Field(() => String, {description: '`p`: why it applies and what it would change; `c`: the context; `v`: the value.'})
	factor!: string;

	@Field(() => EvidencePathType)
	path!: EvidencePathType;
}

/** What an action is worth, and what to say. */
@ObjectType()
export abstract class ActionTerms {
	@Field(() => String)
	action!: string;

	@Field(() => String)
	title!: string;

	@Field(() => Float, {description: 'P × C × V × L.'})
	priority!: number;

	@Field(() => Float, {description: 'The change of the probability, or the stated prior.'})
	p!: number;

	@Field(() => Float, {description: 'The weight of the context.'})
	c!: number;

	@Field(() => Float, {description: 'What the good outcome is worth, in USD.'})
	v!: number;

	@Field(() => Float, {description: 'The weight that the business gives it.'})
	l!: number;

	@Field(() => String, {description: 'What to do; each fact that it states is on one of the paths.'})
	text!: string;
}

@ObjectType({simpleResolvers: true, description: 'An action that passed the funnel.'})
class ChosenAction extends ActionTerms {
	@Field(() => Float, {description: 'How probable it was to be taken; those of a decision sum to 1.'})
	propensity!: number;

	@Field(() => String, {
		description: '`uplift`: p was learned from decisions; `model`: by re-scoring; `prior`: somebody stated it.',
	})
	basis!: string;

	@Field(() => LearnedEffectType, {
		nullable: true,
		description: 'What p rests on, where it was learned from decisions.',
	})
	effect!: LearnedEffectType | null;

	@Field(() => [FactorPath])
	paths!: FactorPath[];
}

@ObjectType({simpleResolvers: true, description: 'An action that a policy dropped.'})
class DroppedByPolicy {
	@Field(() => String)
	action!: string;

	@Field(() => String)
	stage!: string;

	@Field(() => String)
	policy!: string;

	@Field(() => ID, {description: 'The hash of the policy as it was.'})
	revision!: string;

	@Field(() => String, {description: 'What would have had to be otherwise for this policy to let it pass.'})
	wouldFlip!: string;
}

@ObjectType({simpleResolvers: true, description: 'What a person said of a decision, or what became of it.'})
class DecisionNoteType {
	@Field(() => String, {description: '`approve`, `reject`, `override` or `outcome`.'})
	kind!: string;

	@Field(() => String)
	actor!: string;

	@Field(() => String, {description: 'Why; of an outcome what it was.'})
	reason!: string;

	@Field(() => DateTime)
	at!: number;

	@Field(() => String, {nullable: true, description: 'Of an override: the action in the place of the decided one.'})
	action!: string | null;

	@Field(() => DateTime, {nullable: true})
	until!: number | null;

	@Field(() => Float, {nullable: true})
	value!: number | null;
}

@ObjectType('DecisionExperiment', {simpleResolvers: true, description: 'The experiment that a decision was made in.'})
class TrialArmType {
	@Field(() => String)
	name!: string;

	@Field(() => ID, {description: 'The hash of its declaration.'})
	revision!: string;

	@Field(() => String, {description: 'The arm of the subject, which is always the same.'})
	arm!: string;
}

@ObjectType('DecisionApprovals', {
	simpleResolvers: true,
	description: 'Who has approved a decision, and who is missing.',
})
class ApprovalsType {
	@Field(() => Int, {description: 'So many different people have to approve.'})
	needed!: number;

	@Field(() => [String], {description: 'Who has, the first first.'})
	by!: readonly string[];

	@Field(() => Int, {description: 'So many still have to.'})
	missing!: number;
}

@ObjectType('DecisionPlanned', {simpleResolvers: true, description: 'The planned day that a decision is a step of.'})
class PlannedFactType {
	@Field(() => ID, {description: 'The id of the day.'})
	day!: string;

	@Field(() => String, {description: 'Why this, and not the step that would be worth most to the deal alone.'})
	why!: string;
}

/** A decision, as GraphQL shows it; `subject` is resolved from its id. */
@ObjectType('Decision', {
	simpleResolvers: true,
	description:
		'What was decided about a deal, a lead or a ticket: every action of the catalogue is chosen, or dropped with the reason.',
})
export class DecisionType {
	/** Id of whom it is about. */
	subject!: string;

	@Field(() => ID)
	decision!: string;

	@Field(() => String)
	target!: string;

	@Field(() => String, {description: 'The action that was taken.'})
	action!: string;

	@Field(() => String, {nullable: true, description: 'The action that counts now, after what persons said.'})
	inForce!: string | null;

	@Field(() => statuses)
	status!: DecisionView['status'];

	@Field(() => arms)
	arm!: DecisionView['arm'];

	@Field(() => TrialArmType, {nullable: true, description: 'The experiment that it was made in, with the arm.'})
	experiment!: TrialArmType | null;

	@Field(() => ID, {nullable: true, description: 'The revision of the learned effects that it goes by.'})
	learnedRevision!: string | null;

	@Field(() => PlannedFactType, {
		nullable: true,
		description: 'The planned day that it is a step of; null when it was decided by itself.',
	})
	planned!: PlannedFactType | null;

	@Field(() => [ChosenAction], {description: 'The taken action first, then by priority.'})
	chosen!: ChosenAction[];

	@Field(() => [DroppedByPolicy])
	dropped!: readonly DroppedByPolicy[];

	@Field(() => String, {nullable: true, description: 'Why somebody has to approve.'})
	needsApproval!: string | null;

	@Field(() => ApprovalsType, {nullable: true, description: 'Null when nobody has to approve.'})
	approvals!: ApprovalsType | null;

	@Field(() => String, {nullable: true, description: 'What the decision had to do without.'})
	fallbackReason!: string | null;

	@Field(() => [DecisionNoteType])
	notes!: readonly DecisionNoteType[];

	@Field(() => DateTime)
	at!: number;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => String, {nullable: true})
	modelVersion!: string | null;

	@Field(() => ID, {description: 'The revision of the catalogue, the policies and the arbitration together.'})
	bookRevision!: string;

	@Field(() => Float, {description: 'What chance was drawn from.'})
	seed!: number;

	@Field(() => String, {nullable: true, description: 'The hash of the decision about the same subject before it.'})
	previous!: string | null;

	@Field(() => String)
	hash!: string;
}

/** A decision in the shape of its GraphQL type. */
export function toDecision(view: DecisionView): DecisionType {
	return {
		...view,
		learnedRevision: view.learned?.revision ?? null,
		chosen: view.chosen.map(({paths, basis, ...one}) => ({
			...one,
			basis: basis.p,
			effect: view.learned?.effects[one.action] ?? null,
			paths: toFactorPaths(paths),
		})),
	};
}

/** Paths of factors in the shape of their GraphQL type. */
export const toFactorPaths = (paths: DecisionView['chosen'][number]['paths']): FactorPath[] =>
	paths.map(({factor, ...path}) => ({factor, path: toPath(path)}));
