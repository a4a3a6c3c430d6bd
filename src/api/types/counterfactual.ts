import {Field, Float, Int, ObjectType} from 'type-graphql';
import {DateTime} from '../scalars.ts';
import {NoticeType} from './score.ts';

@ObjectType('CounterfactualChange', {simpleResolvers: true, description: 'One kind of change, and how often.'})
class CounterfactualChangeType {
	@Field(() => String)
	move!: string;

	@Field(() => Int)
	times!: number;

	@Field(() => String)
	text!: string;
}

/** What would take a score across a threshold, as GraphQL shows it; `subject` is resolved from its id. */
@ObjectType('Counterfactual', {
	simpleResolvers: true,
	description: 'The smallest set of mutable changes that takes a probability across a threshold, or why there is none.',
})
export class CounterfactualType {
	/** Id of whom it is about. */
	subject!: string;

	@Field(() => String)
	target!: string;

	@Field(() => Float)
	threshold!: number;

	@Field(() => Float, {description: 'The probability as it is.'})
	probability!: number;

	@Field(() => [CounterfactualChangeType], {description: 'None of them can be left out; empty when refused.'})
	changes!: readonly CounterfactualChangeType[];

	@Field(() => Float, {
		description: 'The probability after the changes, by re-scoring; when refused, the nearest reachable.',
	})
	after!: number;

	@Field(() => String, {
		nullable: true,
		description: '`nothing-mutable` or `out-of-reach`; null when there is an answer.',
	})
	refusal!: string | null;

	@Field(() => String)
	text!: string;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => String)
	modelVersion!: string;

	@Field(() => [NoticeType])
	notices!: readonly NoticeType[];
}
