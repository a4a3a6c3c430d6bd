import {EngineError} from '../../core/errors.ts';
import type {Forecast} from '../../forecast/forecast.ts';
import type {Graph} from '../../graph/graph.ts';
import {type Scope, scopeKey} from '../../graph/scope.ts';
import type {StoredForecast} from './stored-forecast.ts';

/** A stored forecast as it is read back: as it was said, to the last digit. */
export type Snapshot = Pick<StoredForecast, 'id' | 'inputs' | 'storedAt' | 'storedBy'> & {readonly forecast: Forecast};

/** Which stored forecasts: so many, after the one with an id, of one period or of any. */
export type SnapshotPage = {readonly first: number; readonly after?: string; readonly period?: string};

/** Stored forecasts that a viewer may see, newest first: those made of the same deals; who sees everything sees all of them. */
export async function readSnapshots(
	graph: Graph,
	{first, after, period}: SnapshotPage,
	scope: Scope,
): Promise<{readonly rows: readonly Snapshot[]; readonly hasNext: boolean}> {
	const rows = await graph.read('forecast/stored', {
		seen: scope.all ? null : scopeKey(scope),
		period: period ?? null,
		after: after ?? null,
		first: first + 1,
	});
	return {rows: rows.slice(0, first).map(toSnapshot), hasNext: rows.length > first};
}

/** One of them. Throws NOT_FOUND for one that is not there, or not for this viewer. */
export async function readSnapshot(graph: Graph, id: string, scope: Scope): Promise<Snapshot> {
	const [row] = await graph.read('forecast/stored-by-id', {ids: [id]});
	if (row === undefined || (!scope.all && row.seen !== scopeKey(scope))) {
		throw new EngineError('NOT_FOUND', {kind: 'stored forecast', id});
	}

	return toSnapshot(row);
}

/** What a stored row says. */
export function toSnapshot({id, inputs, storedAt, storedBy, answer}: StoredForecast): Snapshot {
	return {id, inputs, storedAt, storedBy, forecast: JSON.parse(answer) as Forecast};
}
