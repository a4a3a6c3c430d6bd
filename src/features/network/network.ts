import type {Graph} from '../../graph/graph.ts';
import type {Projected} from '../../graph/projections/with-projection.ts';
import type {Cut} from './cut.ts';

/** A network at a cut. Its nodes are numbered in the order of their ids, so that nothing depends on where the server keeps them. */
export type Network = Projected & {
	readonly ids: readonly string[];
	readonly indexOf: ReadonlyMap<string, number>;
	/** Σ of the weights of each node's ties. */
	readonly strength: Float64Array;
};

/** Reads a network as of a cut; without ties it has no nodes. */
export async function readNetwork(graph: Graph, of: Projected['of'], moment: Cut): Promise<Network> {
	const rows = await graph.read(`features/networks/${of}`, {moment: {...moment}});
	const ids = [...new Set(rows.flatMap(row => [row.a, row.b]))].sort();
	const indexOf = new Map(ids.map((id, index) => [id, index]));
	const strength = new Float64Array(ids.length);
	const edges = rows.map(({a, b, weight}) => {
		const [from, to] = [indexOf.get(a)!, indexOf.get(b)!];
		strength[from]! += weight;
		strength[to]! += weight;
		return [from, to, weight] as const;
	});
	return {of, nodes: ids.length, edges, ids, indexOf, strength};
}
