import {Arg, Args, Ctx, ID, Query, Resolver} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {Node} from '../types/node.ts';
import {SourceRecord} from '../types/source-record.ts';
import {loadNode} from './load.ts';

/** Anything by its id alone. */
@Resolver()
export class Nodes {
	@Query(() => Node, {nullable: true, description: 'Anything by its id; null when there is none you may see.'})
	async node(
		@Arg('id', () => ID) id: string,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	): Promise<Node | undefined> {
		return loadNode(context, id, await context.settle(asked));
	}

	@Query(() => SourceRecord, {nullable: true, description: 'The source record with an id.'})
	async sourceRecord(@Arg('id', () => ID) id: string, @Ctx() context: ApiContext) {
		const view = await context.loaders.record(null, id);
		return view === undefined ? undefined : new SourceRecord(view);
	}
}
