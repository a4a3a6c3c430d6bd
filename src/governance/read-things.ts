import {idPrefix, type Kind, kinds} from '../../schema/ontology.ts';
import {groupBy} from '../core/group-by.ts';
import type {Random} from '../core/random.ts';
import type {Graph} from '../graph/graph.ts';
import type {StoredRow} from '../graph/plan-rows.ts';
import type {Row} from '../graph/queries.ts';
import {relationshipTypes} from '../graph/write-records.ts';
import type {EdgesCase, RowsCase} from './laws/replay.ts';

/** Things of every kind, at most `sample` of each, by id; ids are hashes, so a run of them is a sample. */
export async function sampleThings(graph: Graph, sample: number, random: Random): Promise<Map<Kind, string[]>> {
	const found = new Map<Kind, string[]>();
	for (const kind of kinds) {
		// The id of an interaction's row begins with that of its statement.
		const prefix = kind === 'Interaction' ? 'sta' : idPrefix[kind];
		const from = `${prefix}_${random
			.below(2 ** 32)
			.toString(16)
			.padStart(8, '0')}`;
		const after = await graph.read('verify/things', {kind, from, limit: sample});
		const before = after.length < sample ? await graph.read('verify/things', {kind, from: '', limit: sample}) : [];
		found.set(kind, [...new Set([...after, ...before].map(row => row.id))].slice(0, sample));
	}

	return found;
}

/** What law 1 asks about some things: their source records, their rows with the versions behind, and their edges. */
export type ThingsRead = {
	readonly records: ReadonlyArray<Row<'verify/records'>>;
	readonly rows: readonly StoredRow[];
	readonly rowCases: readonly RowsCase[];
	readonly edgeCases: readonly EdgesCase[];
};

/** Reads everything that the graph holds about some things, so that it can be drawn anew and compared. */
export async function readThings(graph: Graph, ids: readonly string[]): Promise<ThingsRead> {
	const wanted = {ids: [...ids]};
	const rows = await graph.read('verify/rows', wanted);
	const versions = await graph.read('ingest/versions', {slots: [...new Set(rows.map(row => row.slot))]});
	const drawn = groupBy(await graph.read('verify/drawn', wanted), edge => edge.thing);
	const implied = groupBy(
		await graph.read('verify/implied', {...wanted, types: relationshipTypes}),
		edge => edge.thing,
	);
	return {
		records: await graph.read('verify/records', {ids: [...new Set(rows.map(row => row.record))]}),
		rows,
		rowCases: [{rows, versions}],
		edgeCases: ids.map(thing => ({thing, drawn: drawn.get(thing) ?? [], implied: implied.get(thing) ?? []})),
	};
}
