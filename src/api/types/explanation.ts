import {Field, Float, Int, ObjectType} from 'type-graphql';
import type {Explanation} from '../../score/score.ts';
import type {Moment} from '../moment.ts';
import {FieldValue} from '../scalars.ts';
import {EvidencePathType, toPath} from './evidence.ts';
import {ScoreType, toScore} from './score.ts';

@ObjectType('MorePaths', {simpleResolvers: true, description: 'The paths that are not shown.'})
class MorePathsType {
	@Field(() => Int)
	count!: number;

	@Field(() => Float, {description: 'The sum of their shares.'})
	share!: number;
}

@ObjectType('Contribution', {simpleResolvers: true, description: 'What one feature adds to the logit, over its paths.'})
class ContributionType {
	@Field(() => String)
	feature!: string;

	@Field(() => FieldValue, {nullable: true, description: 'The value of the feature; null when nothing is known of it.'})
	value!: number | string | null;

	@Field(() => Float)
	contribution!: number;

	@Field(() => [EvidencePathType], {description: 'Those with the largest shares, largest first.'})
	paths!: EvidencePathType[];

	@Field(() => MorePathsType)
	morePaths!: MorePathsType;
}

/** A score with what it is made of, as GraphQL shows it. */
@ObjectType('Explanation', {
	simpleResolvers: true,
	description: 'A score as an exact sum: base plus contributions, each the sum of its paths, each ending in records.',
})
export class ExplanationType extends ScoreType {
	@Field(() => [ContributionType], {description: 'Largest first.'})
	contributions!: ContributionType[];
}

/** An explanation in the shape of its GraphQL type. */
export function toExplanation(explanation: Explanation, moment: Moment): ExplanationType {
	const contributions = explanation.contributions.map(one => ({...one, paths: one.paths.map(toPath)}));
	return {...toScore(explanation, moment), contributions};
}
