import {Args, Ctx, FieldResolver, Resolver, Root} from 'type-graphql';
import {type Kind, roles} from '../../../schema/ontology.ts';
import type {PageOf, PageRequest} from '../../engine-types.ts';
import {toConnection} from '../connection.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs, type Moment} from '../moment.ts';
import {PageArgs, pageCost, readPage} from '../page.ts';
import {connections} from '../types/connections.ts';
import type {Entity} from '../types/entity.ts';
import {entityTypes, toEntity} from '../types/entity-types.ts';
import {Person} from '../types/person.ts';

/** The way from a thing to its neighbours: a relationship, its direction, and the kinds at its other end. */
export type Way = {readonly type: string; readonly direction: 'out' | 'in'; readonly kinds: readonly Kind[]};

/** The way from a kind to what it names in a role of the ontology. */
export function named(kind: Kind, role: string): Way {
	const found = roles[kind][role];
	if (found === undefined) {
		throw new Error(`${kind} has no role ${role}`);
	}

	return found;
}

/** The way from what is named in a role back to the things of the kind that name it. */
export function naming(kind: Kind, role: string): Way {
	const {type, direction} = named(kind, role);
	return {type, direction: direction === 'out' ? 'in' : 'out', kinds: [kind]};
}

/** The resolver of a field with the one neighbour a way leads to, the first by id if there are several. */
export function oneNeighbour(of: Kind, field: string, way: Way, description: string) {
	const [only] = way.kinds;
	const fieldType = way.kinds.length === 1 ? entityTypes[only!] : Person;

	@Resolver(() => entityTypes[of])
	class OneNeighbour {
		@FieldResolver(() => fieldType, {nullable: true, description})
		async [field](@Root() thing: Entity, @Args(() => ClockArgs) asked: ClockArgs, @Ctx() context: ApiContext) {
			const moment = await context.settle(asked, thing.moment);
			const {rows} = await neighboursOf(context, thing.id, way, {first: 1}, moment);
			return rows[0];
		}
	}

	return OneNeighbour;
}

/** The resolver of a field with the neighbours a way leads to, in pages. */
export function manyNeighbours(of: Kind, field: string, way: Way, description: string) {
	const [only] = way.kinds;
	const fieldType = connections[way.kinds.length === 1 ? only! : 'Person'];
	const cursorField = `${of}.${field}`;

	@Resolver(() => entityTypes[of])
	class ManyNeighbours {
		@FieldResolver(() => fieldType, {complexity: pageCost, description})
		async [field](@Root() thing: Entity, @Args(() => PageArgs) asked: PageArgs, @Ctx() context: ApiContext) {
			const page = readPage(cursorField, asked);
			const moment = await context.settle(asked, thing.moment);
			return toConnection(cursorField, await neighboursOf(context, thing.id, way, page, moment), asked);
		}
	}

	return ManyNeighbours;
}

async function neighboursOf(context: ApiContext, id: string, way: Way, page: PageRequest, moment: Moment) {
	const {type, direction} = way;
	const load = (kind: Kind) => context.loaders.related({relation: {type, direction, kind}, page, moment}, id);
	const {rows, hasNext} = mergePages(await Promise.all(way.kinds.map(load)), page.first);
	return {rows: rows.map(view => toEntity(view, moment)), hasNext};
}

/** Pages of several kinds as one. All are in the order of ids, so the lowest of all are the page. */
function mergePages<V extends {readonly id: string}>(pages: ReadonlyArray<PageOf<V>>, first: number): PageOf<V> {
	if (pages.length === 1) {
		return pages[0]!;
	}

	const rows = pages.flatMap(page => page.rows).sort((a, b) => (a.id < b.id ? -1 : 1));
	return {rows: rows.slice(0, first), hasNext: rows.length > first || pages.some(page => page.hasNext)};
}
