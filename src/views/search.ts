import type {Kind} from '../../schema/ontology.ts';
import type {Millis} from '../core/clock.ts';
import type {EntityView} from '../engine-types.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';
import {entityViews} from './entity-views.ts';

/** How many hits are looked at before kinds and scope are applied. */
const LOOKED_AT = 1000;

/** Things whose name or text holds the words, best first. The words are text, never query syntax. */
export async function searchViews(
	graph: Graph,
	text: string,
	kinds: readonly Kind[],
	first: number,
	at: {readonly asOf: Millis; readonly knownAt: Millis},
	scope: Scope,
): Promise<Array<EntityView & {relevance: number}>> {
	const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
	if (words.length === 0) {
		return [];
	}

	const query = words.map(word => `"${word}"`).join(' ');
	const hits = await graph.read('entities/search', {text: query, kinds: [...kinds], limit: LOOKED_AT, first, scope});
	const views = await entityViews(
		graph,
		hits.map(hit => hit.id),
		at,
		scope,
	);
	return hits.flatMap((hit, index) => {
		const view = views[index];
		return view === undefined ? [] : [{...view, relevance: hit.relevance}];
	});
}
