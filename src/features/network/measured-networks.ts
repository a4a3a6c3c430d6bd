import {forgetOldest} from '../../core/forget-oldest.ts';
import type {Graph} from '../../graph/graph.ts';
import {dropLeftovers} from '../../graph/projections/drop-leftovers.ts';
import {withProjection} from '../../graph/projections/with-projection.ts';
import type {Measure} from '../feature.ts';
import {algorithms, type Measured} from './algorithms.ts';
import type {Cut} from './cut.ts';
import {readNetwork} from './network.ts';

/** A network at a cut with what the algorithms made of it; empty where nobody is tied to anybody. */
export type MeasuredNetwork = {
	readonly ids: readonly string[];
	readonly indexOf: ReadonlyMap<string, number>;
	readonly measures: ReadonlyMap<Measure['algorithm'], Measured>;
};

/** What is kept of a graph: what was measured, in the order of its use, and by which changes of the graph it may be out of date. */
type Kept = {
	readonly after: number;
	readonly fingerprint: string;
	readonly networks: Map<string, Promise<MeasuredNetwork>>;
};

/** How many networks are kept: the weeks that a batch of moments is about, or that are asked for again and again while serving. */
const MOST = 32;
/** A change may be committed so long after the time it says. */
const OVERLAP = 60 * 60 * 1000;

const keptOf = new WeakMap<Graph, Kept>();
const cleaned = new WeakSet<Graph>();

/**
 * Gives networks at cuts as the algorithms measure them, and keeps them: the past of a graph is measured once, until something is written
 * that may say something new about it. What was recorded after the latest record of the graph is never kept.
 */
export async function openMeasuredNetworks(
	graph: Graph,
): Promise<(of: Measure['network'], cut: Cut, used: ReadonlyArray<Measure['algorithm']>) => Promise<MeasuredNetwork>> {
	const kept = await freshOf(graph);
	const [latest] = await graph.read('entities/watermark', {now: Number.MAX_SAFE_INTEGER});
	return async (of, cut, used) => {
		const key = JSON.stringify([of, cut, [...used].sort()]);
		const known = kept.networks.get(key);
		const network = known ?? measure(graph, of, cut, used);
		kept.networks.delete(key);
		if (cut.k <= (latest?.recordedAt ?? 0)) {
			kept.networks.set(key, network);
			// Nobody is given what failed a second time.
			network.catch(() => kept.networks.delete(key));
			forgetOldest(kept.networks, MOST);
		}

		return network;
	};
}

/** What is kept of a graph, thrown away if the graph may say something else about the past by now. */
async function freshOf(graph: Graph): Promise<Kept> {
	const known = keptOf.get(graph);
	if (known !== undefined && (await fingerprintOf(graph, known.after)) === known.fingerprint) {
		return known;
	}

	const [newest] = await graph.read('changes/newest', {});
	const after = (newest?.at ?? 0) - OVERLAP;
	const fresh = {after, fingerprint: await fingerprintOf(graph, after), networks: new Map()};
	keptOf.set(graph, fresh);
	return fresh;
}

async function fingerprintOf(graph: Graph, after: number): Promise<string> {
	const [row] = await graph.read('changes/rewriting', {after});
	const isLong = (row?.newest ?? after) - after > 2 * OVERLAP;
	return JSON.stringify([row?.changes, row?.latest, isLong]);
}

/** Before the first projection of this process goes what others left. */
async function startClean(graph: Graph): Promise<void> {
	if (!cleaned.has(graph)) {
		cleaned.add(graph);
		await dropLeftovers(graph);
	}
}

async function measure(
	graph: Graph,
	of: Measure['network'],
	cut: Cut,
	used: ReadonlyArray<Measure['algorithm']>,
): Promise<MeasuredNetwork> {
	const network = await readNetwork(graph, of, cut);
	const {ids, indexOf} = network;
	const measures = new Map<Measure['algorithm'], Measured>();
	if (network.edges.length > 0) {
		await startClean(graph);
		await withProjection(graph, network, async name => {
			for (const algorithm of used) {
				measures.set(algorithm, await algorithms[algorithm]({graph, name, network, cut}));
			}
		});
	}

	return {ids, indexOf, measures};
}
