import {forgetOldest} from '../../core/forget-oldest.ts';
import type {Graph} from '../../graph/graph.ts';
import {keepVector, type VectorsAsked} from './kept-vectors.ts';
import {maybeParsed, type OpenPart, openPart, type ParsedVector, type VectorRows} from './vector-rows.ts';

/** Parts are what their hash says for ever; so many that were asked for lately are kept open, each of at most some 100 kB. */
const MOST_OPEN = 1024;
const open = new Map<string, OpenPart>();

/** A vector as it was read. It has no text where the reader told that it has the revision open. */
export type ReadVector = {
	readonly subject: string;
	readonly evidence: string | null;
	readonly revision: string | null;
};

/** For which target vectors were read, and those that the reader had told of. */
type Reader = Pick<VectorsAsked, 'open'> & {readonly target: string; readonly walks: boolean};

/**
 * The rows of vectors by subject; whoever only wants values needs no walks. Left out are vectors that hold nothing, or hold it as an earlier version packed it, and one that needs
 * a part which is not there any more. What is unpacked with its walks is kept open.
 */
export async function unpackVectors(
	graph: Graph,
	read: readonly ReadVector[],
	{target, open: told, walks}: Reader,
): Promise<Map<string, VectorRows>> {
	const rowsOf = new Map<string, VectorRows>();
	const packed: Array<ParsedVector & {readonly subject: string; readonly revision: string}> = [];
	for (const {subject, evidence, revision} of read) {
		const own = told.get(subject);
		if (revision !== null && evidence !== null) {
			const parsed = maybeParsed(evidence, {walks});
			packed.push(...(parsed === undefined ? [] : [{subject, revision, ...parsed}]));
		} else if (revision !== null && own?.revision === revision) {
			rowsOf.set(subject, own.rows);
		}
	}

	const parts = await partsOf(graph, new Set(packed.flatMap(one => one.needs)));
	for (const {subject, revision, needs, rowsWith} of packed) {
		if (needs.every(id => parts.has(id))) {
			const rows = rowsWith(parts);
			rowsOf.set(subject, rows);
			if (walks) {
				keepVector(target, subject, {revision, rows});
			}
		}
	}

	return rowsOf;
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

	forgetOldest(open, MOST_OPEN);
	return parts;
}
