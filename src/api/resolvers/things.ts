import {Arg, Args, Ctx, ID, Query, Resolver} from 'type-graphql';
import type {Kind} from '../../../schema/ontology.ts';
import {toConnection} from '../connection.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {PageArgs, pageCost, readPage} from '../page.ts';
import {connections} from '../types/connections.ts';
import {entityTypes, toEntity} from '../types/entity-types.ts';
import {loadEntity} from './load.ts';

/** The resolver of a kind's two root fields: one thing by its id, and a page of all of them. */
function rootFields(kind: Kind, one: string, many: string) {
	@Resolver()
	class RootFields {
		@Query(() => entityTypes[kind], {nullable: true, description: `The ${one} with an id.`})
		async [one](@Arg('id', () => ID) id: string, @Args(() => ClockArgs) asked: ClockArgs, @Ctx() context: ApiContext) {
			const thing = await loadEntity(context, id, await context.settle(asked));
			return thing instanceof entityTypes[kind] ? thing : undefined;
		}

		@Query(() => connections[kind], {complexity: pageCost, description: `All ${many} that existed, in pages.`})
		async [many](@Args(() => PageArgs) asked: PageArgs, @Ctx() context: ApiContext) {
			const page = readPage(many, asked);
			const moment = await context.settle(asked);
			const {rows, hasNext} = await context.engine.list(kind, page, moment, context.scope);
			return toConnection(many, {rows: rows.map(view => toEntity(view, moment)), hasNext}, asked);
		}
	}

	return RootFields;
}

/** Root fields of every kind. */
export const things = [
	rootFields('Account', 'account', 'accounts'),
	rootFields('Contact', 'contact', 'contacts'),
	rootFields('Lead', 'lead', 'leads'),
	rootFields('Opportunity', 'opportunity', 'opportunities'),
	rootFields('Product', 'product', 'products'),
	rootFields('Owner', 'owner', 'owners'),
	rootFields('Ticket', 'ticket', 'tickets'),
	rootFields('Invoice', 'invoice', 'invoices'),
	rootFields('Interaction', 'interaction', 'interactions'),
] as const;
