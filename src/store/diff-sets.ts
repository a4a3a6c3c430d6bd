import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import type {Definition} from './definition.ts';

/** What tells two feature sets apart. */
export type SetsDiff = {
	readonly from: string;
	readonly to: string;
	readonly added: readonly string[];
	readonly removed: readonly string[];
	/** Features of both that go by other definitions, and which parts of these differ. */
	readonly changed: ReadonlyArray<{
		readonly name: string;
		readonly from: string;
		readonly to: string;
		readonly parts: readonly string[];
	}>;
	readonly unchanged: number;
};

/** What changed between two recorded feature sets. Throws NOT_FOUND for a version that was never recorded. */
export async function diffSets(graph: Graph, from: string, to: string): Promise<SetsDiff> {
	const [before, after] = await Promise.all([definitionsOf(graph, from), definitionsOf(graph, to)]);
	const both = [...before.keys()].filter(name => after.has(name));
	const changed = both.flatMap(name => {
		const [was, is] = [before.get(name)!, after.get(name)!];
		return was.hash === is.hash ? [] : [{name, from: was.hash, to: is.hash, parts: partsChanged(was, is)}];
	});
	return {
		from,
		to,
		added: [...after.keys()].filter(name => !before.has(name)),
		removed: [...before.keys()].filter(name => !after.has(name)),
		changed,
		unchanged: both.length - changed.length,
	};
}

async function definitionsOf(graph: Graph, version: string): Promise<Map<string, Definition>> {
	const [set] = await graph.read('definitions/sets', {version});
	if (set === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'feature set', id: version});
	}

	const rows = await graph.read('definitions/by-hash', {hashes: set.features});
	return new Map(rows.map(row => [row.name, row]));
}

/** The parts of a definition that its hash covers, and whether they differ. */
function partsChanged(was: Definition, is: Definition): string[] {
	const [before, after] = [JSON.parse(was.definition), JSON.parse(is.definition)] as Array<Record<string, unknown>>;
	const inside = ['aggregate', 'field', 'via', 'type'].filter(
		part => JSON.stringify(before![part]) !== JSON.stringify(after![part]),
	);
	return [...(was.query === is.query ? [] : ['query']), ...(was.text === is.text ? [] : ['text']), ...inside];
}
