import 'reflect-metadata';
import {Field, ObjectType} from 'type-graphql';
import type {PageOf} from '../engine-types.ts';
import {toCursor} from './cursor.ts';
import type {PageArgs} from './page.ts';
import type {Node} from './types/node.ts';

/** Where a page lies in its list (GraphQL Cursor Connections). */
@ObjectType({simpleResolvers: true, description: 'Where a page lies in its list.'})
export class PageInfo {
	@Field(() => Boolean)
	hasNextPage!: boolean;

	@Field(() => Boolean)
	hasPreviousPage!: boolean;

	@Field(() => String, {nullable: true})
	startCursor!: string | null;

	@Field(() => String, {nullable: true})
	endCursor!: string | null;
}

/** One page of nodes as every connection type shows it. */
export type Connection<N> = {
	readonly edges: ReadonlyArray<{readonly cursor: string; readonly node: N}>;
	readonly nodes: readonly N[];
	readonly pageInfo: PageInfo;
};

/** The connection type of a node type, `<name>Connection` with `<name>Edge` (GraphQL Cursor Connections). */
export function connectionType(name: string, nodeType: () => abstract new (...args: never[]) => Node) {
	@ObjectType(`${name}Edge`, {simpleResolvers: true})
	class EdgeOf {
		@Field(() => String)
		cursor!: string;

		@Field(nodeType)
		node!: Node;
	}

	@ObjectType(`${name}Connection`, {simpleResolvers: true, description: 'One page of a list, in the order of ids.'})
	class ConnectionOf {
		@Field(() => [EdgeOf])
		edges!: EdgeOf[];

		@Field(() => [nodeType()])
		nodes!: Node[];

		@Field(() => PageInfo)
		pageInfo!: PageInfo;
	}

	return ConnectionOf;
}

/** A page of rows as a connection of nodes, with the cursors of its field. */
export function toConnection<N extends Node>(field: string, page: PageOf<N>, {after}: PageArgs): Connection<N> {
	const edges = page.rows.map(node => ({cursor: toCursor(field, node.id), node}));
	return {
		edges,
		nodes: page.rows,
		pageInfo: {
			hasNextPage: page.hasNext,
			hasPreviousPage: after != null,
			startCursor: edges.at(0)?.cursor ?? null,
			endCursor: edges.at(-1)?.cursor ?? null,
		},
	};
}
