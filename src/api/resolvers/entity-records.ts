import {Args, Ctx, FieldResolver, Resolver, Root} from 'type-graphql';
import {toConnection} from '../connection.ts';
import type {ApiContext} from '../context.ts';
import {PageArgs, pageCost, readPage} from '../page.ts';
import {connections} from '../types/connections.ts';
import {Entity} from '../types/entity.ts';
import {SourceRecord} from '../types/source-record.ts';

const FIELD = 'Entity.sourceRecords';

/** The records behind any thing. */
@Resolver(() => Entity)
export class EntityRecords {
	@FieldResolver(() => connections.SourceRecord, {
		complexity: pageCost,
		description: 'The source records that state something about it.',
	})
	async sourceRecords(@Root() thing: Entity, @Args(() => PageArgs) asked: PageArgs, @Ctx() context: ApiContext) {
		const page = readPage(FIELD, asked);
		const moment = await context.settle(asked, thing.moment);
		const {rows, hasNext} = await context.loaders.recordsOf({page, moment}, thing.id);
		return toConnection(FIELD, {rows: rows.map(view => new SourceRecord(view)), hasNext}, asked);
	}
}
