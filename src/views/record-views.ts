import type {RecordView} from '../engine-types.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';

/** Source records by id, in the order asked; unknown and out of scope are both undefined. */
export async function recordViews(
	graph: Graph,
	ids: readonly string[],
	scope: Scope,
): Promise<Array<RecordView | undefined>> {
	if (ids.length === 0) {
		return [];
	}

	const rows = await graph.read('entities/source-records', {ids: [...new Set(ids)], scope});
	const views = new Map(
		rows.map(row => [row.id, {...row, payload: JSON.parse(row.payload) as Readonly<Record<string, string>>}]),
	);
	return ids.map(id => views.get(id));
}
