import {Field, Float, Int, ObjectType} from 'type-graphql';
import type {
	Introduction,
	IntroductionEdge,
	IntroductionNode,
	Introductions,
} from '../../relationships/introduction.ts';
import {DateTime} from '../scalars.ts';
import {EvidencePathType, toPath} from './evidence.ts';

@ObjectType('MoreEvidence', {simpleResolvers: true, description: 'The evidence of a tie that is not shown.'})
class MoreEvidenceType {
	@Field(() => Int)
	count!: number;

	@Field(() => Float, {description: 'The sum of its shares.'})
	share!: number;
}

/** A person on the way as GraphQL shows them; `person` is resolved from the id. */
@ObjectType('IntroductionNode', {simpleResolvers: true, description: 'A person on the way.'})
export class IntroductionNodeType {
	/** Undefined when the viewer may not see who it is. */
	id?: string;

	@Field(() => Boolean, {
		nullable: true,
		description: 'Whether they may be written to; null when nothing is said of it.',
	})
	consentEmail!: boolean | null;

	@Field(() => Boolean, {description: 'True when you may not see who it is.'})
	restricted!: boolean;
}

/** The tie between two neighbours on the way, as GraphQL shows it. */
@ObjectType('IntroductionEdge', {simpleResolvers: true, description: 'The tie between two neighbours on the way.'})
export class IntroductionEdgeType {
	@Field(() => Float, {description: 'From 0 to 1, from the one before to the one after.'})
	strength!: number;

	@Field(() => String, {
		description:
			'`any`, or `spoken` where the one after did not consent to e-mail: then only calls and meetings count.',
	})
	by!: string;

	@Field(() => [EvidencePathType], {
		description: 'What it rests on, largest shares first; all shares sum to the strength.',
	})
	evidence!: EvidencePathType[];

	@Field(() => MoreEvidenceType)
	moreEvidence!: MoreEvidenceType;

	@Field(() => Boolean, {description: 'True when you may not see one of its ends: its strength stays.'})
	restricted!: boolean;
}

@ObjectType('Introduction', {simpleResolvers: true, description: 'A way to somebody over people who know each other.'})
class IntroductionType {
	@Field(() => Float, {description: 'The product of the strengths of its edges.'})
	strength!: number;

	@Field(() => [IntroductionNodeType], {description: 'From the owner to the target.'})
	nodes!: IntroductionNodeType[];

	@Field(() => [IntroductionEdgeType], {description: 'One fewer than nodes, in their order.'})
	edges!: IntroductionEdgeType[];
}

/** The ways to somebody as GraphQL shows them; `target` and `owner` are resolved from their ids. */
@ObjectType('Introductions', {
	simpleResolvers: true,
	description: 'The strongest ways from a person to another, or to anybody at an account, over at most two others.',
})
export class IntroductionsType {
	target!: string;

	owner!: string;

	@Field(() => [IntroductionType], {description: 'Strongest first.'})
	paths!: IntroductionType[];

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;
}

/** Introductions in the shape of their GraphQL type; each node knows its moment, so that its person is read as of it. */
export function toIntroductions(found: Introductions): IntroductionsType {
	const {asOf, knownAt} = found;
	return {...found, paths: found.paths.map(path => toIntroduction(path, {asOf, knownAt}))};
}

type Clocks = Pick<Introductions, 'asOf' | 'knownAt'>;

function toIntroduction({strength, nodes, edges}: Introduction, clocks: Clocks): IntroductionType {
	return {strength, nodes: nodes.map(node => toNode(node, clocks)), edges: edges.map(toEdge)};
}

function toNode(node: IntroductionNode, clocks: Clocks): IntroductionNodeType & Clocks {
	const shown = node.restricted ? {consentEmail: null} : {id: node.id, consentEmail: node.consentEmail};
	return {...shown, restricted: node.restricted, ...clocks};
}

function toEdge({evidence, moreEvidence, ...rest}: IntroductionEdge): IntroductionEdgeType {
	return {...rest, evidence: evidence.map(toPath), moreEvidence: {...moreEvidence}};
}
