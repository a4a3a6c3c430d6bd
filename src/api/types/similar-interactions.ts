import {Field, Float, ObjectType, registerEnumType} from 'type-graphql';
import type {SimilarInteractions} from '../../texts/similar-interactions.ts';
import type {Moment} from '../moment.ts';

/** How two texts may be compared. */
enum Method {
	EMBEDDING = 'EMBEDDING',
	LEXICAL = 'LEXICAL',
}

registerEnumType(Method, {
	name: 'SimilarityMethod',
	description: 'How texts were compared: by what they mean (EMBEDDING), or by the words they share (LEXICAL).',
});

@ObjectType('TopicOfText', {simpleResolvers: true, description: 'What a text is about, and why.'})
class TopicOfTextType {
	@Field(() => String)
	name!: string;

	@Field(() => String, {description: 'The declared example that the text is nearest to.'})
	example!: string;

	@Field(() => Float, {description: 'The cosine between the text and the example.'})
	likeness!: number;
}

/** A similar interaction; `node` is resolved from its id. */
@ObjectType('SimilarInteraction', {simpleResolvers: true})
export class SimilarInteractionType {
	/** The interaction, and the moment of the answer it belongs to. */
	id!: string;
	moment!: Moment;

	@Field(() => Float, {
		description: 'The cosine of the two texts’ vectors, or of their word counts where the method is LEXICAL.',
	})
	similarity!: number;

	@Field(() => String)
	text!: string;

	@Field(() => TopicOfTextType, {nullable: true, description: 'Null when it is about none, or not embedded.'})
	topic!: TopicOfTextType | null;
}

/** Similar interactions as GraphQL shows them. */
@ObjectType('SimilarInteractions', {
	simpleResolvers: true,
	description: 'Interactions whose text is like another, most alike first, and how they were compared.',
})
export class SimilarInteractionsType {
	@Field(() => Method)
	method!: Method;

	@Field(() => String, {nullable: true, description: 'Why words were compared; null for EMBEDDING.'})
	fallbackReason!: string | null;

	@Field(() => Boolean, {
		description: 'False when records came in after texts were last embedded: theirs are not found by meaning.',
	})
	isComplete!: boolean;

	@Field(() => [SimilarInteractionType])
	hits!: SimilarInteractionType[];
}

/** Similar interactions in the shape of their GraphQL type. */
export function toSimilarInteractions(
	{method, fallbackReason, isComplete, hits}: SimilarInteractions,
	moment: Moment,
): SimilarInteractionsType {
	return {
		method: Method[method],
		fallbackReason: fallbackReason ?? null,
		isComplete,
		hits: hits.map(hit => ({...hit, topic: hit.topic ?? null, moment})),
	};
}
