import {Field, Float, Int, ObjectType} from 'type-graphql';
import type {NextBestActions} from '../../decisions/next-best-action.ts';
import {DateTime} from '../scalars.ts';
import {EvidencePathType, toPath} from './evidence.ts';

@ObjectType('RecommendedAction', {simpleResolvers: true, description: 'An action its subject is eligible for.'})
class RecommendedActionType {
	@Field(() => String)
	action!: string;

	@Field(() => String)
	title!: string;

	@Field(() => Float, {description: 'Change of the probability if the evidence of the action appeared, by re-scoring.'})
	expectedLift!: number;

	@Field(() => String)
	text!: string;

	@Field(() => [EvidencePathType], {description: 'Why the subject is eligible.'})
	paths!: EvidencePathType[];
}

@ObjectType('DroppedAction', {simpleResolvers: true, description: 'An action that is not recommended, and why.'})
class DroppedActionType {
	@Field(() => String)
	action!: string;

	@Field(() => String)
	reason!: string;
}

/** Every action of the catalogue for one subject, as GraphQL shows it; `subject` is resolved from its id. */
@ObjectType('NextBestActions', {
	simpleResolvers: true,
	description: 'Every action of the catalogue for one subject: recommended, or dropped with the reason.',
})
export class NextBestActionsType {
	/** Id of whom the actions are for. */
	subject!: string;

	@Field(() => String)
	target!: string;

	@Field(() => [RecommendedActionType])
	actions!: RecommendedActionType[];

	@Field(() => Int, {description: 'Recommended actions beyond the first ones that were asked for.'})
	moreActions!: number;

	@Field(() => [DroppedActionType])
	dropped!: ReadonlyArray<{readonly action: string; readonly reason: string}>;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => String)
	modelVersion!: string;
}

/** The actions in the shape of their GraphQL type. */
export function toNextBestActions(found: NextBestActions): NextBestActionsType {
	return {...found, actions: found.actions.map(one => ({...one, paths: one.paths.map(toPath)}))};
}
