import {openRandom} from '../../src/core/random.ts';
import type {LawReport} from '../../src/governance/laws/law.ts';
import {checkEdges, checkRecords, checkRows} from '../../src/governance/laws/replay.ts';
import {checkTwoClocks} from '../../src/governance/laws/two-clocks.ts';
import {readThings, sampleThings} from '../../src/governance/read-things.ts';
import type {Graph} from '../../src/graph/graph.ts';

/** How laws 1 and 2 fare on everything that a small graph holds, as `throughline verify` checks them. */
export async function storeReports(graph: Graph): Promise<Record<'records' | 'rows' | 'edges' | 'clocks', LawReport>> {
	const things = await sampleThings(graph, 500, openRandom(1));
	const {records, rows, rowCases, edgeCases} = await readThings(graph, [...things.values()].flat());
	return {
		records: checkRecords(records),
		rows: checkRows(rowCases),
		edges: checkEdges(edgeCases),
		clocks: checkTwoClocks(rows),
	};
}

/** The names of the checks that found something. */
export async function brokenInStore(graph: Graph): Promise<string[]> {
	return Object.entries(await storeReports(graph)).flatMap(([name, report]) => (report.broken > 0 ? [name] : []));
}
