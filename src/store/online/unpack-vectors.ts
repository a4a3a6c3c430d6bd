import type {Graph} from '../../graph/graph.ts';
import {type OpenPart, openPart, parseVector, type VectorRows} from './vector-rows.ts';

/** Parts are what their hash says for ever; so many that were asked for lately are kept open, each of at most some 100 kB. */
const MOST_OPEN = 1024;
const open = new Map<string, OpenPart>();

/** The rows of packed vectors by subject, with walks or without. A vector that needs a part which is not there any more is left out. */
export async function unpackVectors(
	graph: Graph,
	packed: ReadonlyArray<{readonly subject: string; readonly evidence: string}>,
	{walks}: {readonly walks: boolean},
): Promise<Map<string, VectorRows>> {
	const parsed = packed.map(({subject, evidence}) => ({subject, ...parseVector(evidence, {walks})}));
	const parts = await partsOf(graph, new Set(parsed.flatMap(one => one.needs)));
	return new Map(
		parsed
			.filter(({needs}) => needs.every(id => parts.has(id)))
			.map(({subject, rowsWith}) => [subject, rowsWith(parts)]),
	);
}

async function partsOf(graph: Graph, ids: ReadonlySet<string>): Promise<Map<string, OpenPart>> {
	const missing = [...ids].filter(id => !open.has(id));
	const read = missing.length === 0 ? [] : await graph.read('online/parts', {ids: missing});
	const parts = new Map(read.map(part => [part.id, openPart(part)]));
	for (const id of ids) {
		const part = open.get(id) ?? parts.get(id);
		if (part !== undefined) {
			parts.set(id, part);
			// The last asked for stands last.
			open.delete(id);
			open.set(id, part);
		}
	}

	for (const id of [...open.keys()].slice(0, Math.max(0, open.size - MOST_OPEN))) {
		open.delete(id);
	}

	return parts;
}
