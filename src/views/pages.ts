import type {Kind} from '../../schema/ontology.ts';
import type {Millis} from '../core/clock.ts';
import type {EntityView, PageOf, PageRequest, RecordView} from '../engine-types.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';
import {entityViews} from './entity-views.ts';
import {recordViews} from './record-views.ts';

type At = {readonly asOf: Millis; readonly knownAt: Millis};
const clocks = (at: At) => ({t: at.asOf, k: at.knownAt});

/** One page of the things of a kind that were known at a moment, in the order of their ids. */
export async function listPage(
	graph: Graph,
	kind: Kind,
	page: PageRequest,
	at: At,
	scope: Scope,
): Promise<PageOf<EntityView>> {
	const params = {after: page.after ?? '', first: page.first + 1, ...clocks(at), scope};
	const rows =
		kind === 'Interaction'
			? await graph.read('entities/list-interactions', params)
			: await graph.read('entities/list', {kind, ...params});
	const [only] = await viewsOfPages(graph, [rows.map(row => row.id)], page.first, at, scope);
	return only!;
}

/** One page of neighbours for each of many things, in two queries whatever their number. */
export async function relatedPages(
	graph: Graph,
	ids: readonly string[],
	relation: {readonly type: string; readonly direction: 'out' | 'in'; readonly kind: Kind},
	page: PageRequest,
	at: At,
	scope: Scope,
): Promise<Array<PageOf<EntityView>>> {
	const params = {ids: [...ids], ...relation, after: page.after ?? '', first: page.first + 1, ...clocks(at), scope};
	const rows = new Map((await graph.read('entities/related', params)).map(row => [row.id, row.others]));
	return viewsOfPages(
		graph,
		ids.map(id => rows.get(id) ?? []),
		page.first,
		at,
		scope,
	);
}

/** One page of source records for each of many things. */
export async function recordPages(
	graph: Graph,
	ids: readonly string[],
	page: PageRequest,
	at: At,
	scope: Scope,
): Promise<Array<PageOf<RecordView>>> {
	const params = {ids: [...ids], after: page.after ?? '', first: page.first + 1, ...clocks(at), scope};
	const found = new Map((await graph.read('entities/records', params)).map(row => [row.id, row.records]));
	const views = new Map(
		(await recordViews(graph, [...found.values()].flat(), scope)).flatMap(view => (view ? [[view.id, view]] : [])),
	);
	return ids.map(id => {
		const records = found.get(id) ?? [];
		return {
			rows: records.slice(0, page.first).flatMap(record => views.get(record) ?? []),
			hasNext: records.length > page.first,
		};
	});
}

async function viewsOfPages(
	graph: Graph,
	pages: ReadonlyArray<readonly string[]>,
	first: number,
	at: At,
	scope: Scope,
) {
	const shown = pages.map(ids => ids.slice(0, first));
	const wanted = [...new Set(shown.flat())];
	const views = await entityViews(graph, wanted, at, scope);
	const byId = new Map(views.flatMap(view => (view === undefined ? [] : [[view.id, view] as const])));
	return pages.map((ids, index) => ({
		rows: shown[index]!.flatMap(id => byId.get(id) ?? []),
		hasNext: ids.length > first,
	}));
}
