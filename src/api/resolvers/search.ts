import {Arg, Args, Ctx, Field, Float, Int, ObjectType, Query, Resolver, registerEnumType} from 'type-graphql';
import {type Kind, kinds} from '../../../schema/ontology.ts';
import {checkText} from '../check-text.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {checkLength, pageCost} from '../page.ts';
import {Entity} from '../types/entity.ts';
import {loadEntity} from './load.ts';

const kindWords = Object.fromEntries(kinds.map(kind => [kind, kind]));
registerEnumType(kindWords, {name: 'Kind', description: 'What a thing is.'});

const LONGEST_TEXT = 200;

@ObjectType({simpleResolvers: true, description: 'A thing whose name or text matches, and how well.'})
class SearchHit {
	@Field(() => Float, {description: 'Higher is better; comparable within one answer only.'})
	relevance!: number;

	@Field(() => Entity)
	node!: Entity;
}

/** Full-text search. */
@Resolver()
export class Search {
	@Query(() => [SearchHit], {
		complexity: pageCost,
		description: 'Things whose name or text matches the words of today, best first, as they stood at the moment asked.',
	})
	async search(
		@Arg('text', () => String) text: string,
		@Arg('kinds', () => [kindWords], {nullable: true, description: 'All kinds when left out.'}) wanted: Kind[] | null,
		@Arg('first', () => Int, {defaultValue: 20}) first: number,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	): Promise<SearchHit[]> {
		checkText('text', text, LONGEST_TEXT);
		const found = await context.engine.search(text, wanted ?? kinds, checkLength('first', first, 200), context.scope);
		const moment = await context.settle(asked);
		const nodes = await Promise.all(found.map(({id}) => loadEntity(context, id, moment)));
		return found.flatMap(({relevance}, at) => (nodes[at] === undefined ? [] : [{relevance, node: nodes[at]}]));
	}
}
