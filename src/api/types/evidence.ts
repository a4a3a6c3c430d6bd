import 'reflect-metadata';
import {Field, Float, ID, Int, ObjectType} from 'type-graphql';
import type {EvidencePath} from '../../explain/explanation.ts';
import {DateTime, maybeTime} from '../scalars.ts';

@ObjectType('PathNode', {simpleResolvers: true, description: 'A node of an evidence path, as a person would name it.'})
export class PathNodeType {
	@Field(() => ID)
	id!: string;

	@Field(() => String)
	kind!: string;

	@Field(() => String)
	name!: string;

	@Field(() => DateTime, {nullable: true, description: 'When it happened, for events.'})
	at!: number | null;
}

@ObjectType('PathEdge', {simpleResolvers: true, description: 'An edge of an evidence path with both its clocks.'})
export class PathEdgeType {
	@Field(() => String)
	type!: string;

	@Field(() => ID)
	from!: string;

	@Field(() => ID)
	to!: string;

	@Field(() => DateTime, {nullable: true})
	validFrom!: number | null;

	@Field(() => DateTime, {nullable: true, description: 'When it ceased to hold; null while it holds.'})
	validTo!: number | null;

	@Field(() => DateTime, {nullable: true})
	recordedFrom!: number | null;

	@Field(() => DateTime, {nullable: true, description: 'When it was corrected; null while it is believed.'})
	recordedTo!: number | null;
}

@ObjectType('PathRecord', {simpleResolvers: true, description: 'The source record a fact of the path was read from.'})
export class PathRecordType {
	@Field(() => ID)
	id!: string;

	@Field(() => String)
	source!: string;

	@Field(() => String)
	stream!: string;

	@Field(() => Int)
	row!: number;

	@Field(() => String)
	key!: string;
}

/** What a walk steps over; types of more than that extend it. */
@ObjectType({simpleResolvers: true})
export abstract class WalkType {
	@Field(() => [PathNodeType])
	nodes!: PathNodeType[];

	@Field(() => [PathEdgeType])
	edges!: PathEdgeType[];

	@Field(() => [PathRecordType])
	records!: PathRecordType[];
}

/** One walk from the subject to a fact, and what it does to the score, as GraphQL shows it. */
@ObjectType('EvidencePath', {
	simpleResolvers: true,
	description: 'One walk from the subject to a fact, and what it does to the score.',
})
export class EvidencePathType extends WalkType {
	@Field(() => Float, {description: 'Its part of the contribution, in logits; the shares of a contribution sum to it.'})
	share!: number;

	@Field(() => Float, {
		description:
			'Change of the logit when the fact is taken out of the graph, what graph algorithms measure of others staying as it is.',
	})
	effectIfRemoved!: number;

	@Field(() => ID, {nullable: true, description: 'The statement the path ends in.'})
	fact!: string | null;

	@Field(() => String, {nullable: true, description: 'The path in one plain sentence; null when restricted.'})
	text!: string | null;

	@Field(() => Boolean, {description: 'True when you may not see the path: its share stays, the rest is withheld.'})
	restricted!: boolean;
}

/** A path in the shape of its GraphQL type; of a restricted one nothing is passed on but its numbers. */
export function toPath(path: EvidencePath): EvidencePathType {
	const {share, effectIfRemoved, restricted} = path;
	if (restricted) {
		return {share, effectIfRemoved, restricted, fact: null, text: null, nodes: [], edges: [], records: []};
	}

	return {share, effectIfRemoved, restricted, fact: path.fact ?? null, text: path.text, ...toSteps(path)};
}

/** What a path walks over, in the shape of its GraphQL types. */
export function toSteps({nodes, edges, records}: Pick<EvidencePath, 'nodes' | 'edges' | 'records'>): WalkType {
	return {
		nodes: nodes.map(node => ({...node, at: maybeTime(node.at)})),
		edges: edges.map(edge => ({
			...edge,
			validFrom: maybeTime(edge.validFrom),
			validTo: maybeTime(edge.validTo),
			recordedFrom: maybeTime(edge.recordedFrom),
			recordedTo: maybeTime(edge.recordedTo),
		})),
		records: [...records],
	};
}
