import {idPrefix} from '../../../schema/ontology.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Measure} from '../feature.ts';
import {alikes} from './alikes.ts';
import type {Cut} from './cut.ts';
import type {Network} from './network.ts';
import {settings} from './settings.ts';

/** What an algorithm makes of a network, by the numbers of its nodes. */
export type Measured = {
	/** What one row of a node's own evidence weighs that leads to another node. */
	readonly weightOf: (node: number, other: number) => number;
	/** The nodes whose rows are a node's evidence. */
	readonly peersOf: (node: number) => readonly number[];
};

/** A network that stands projected on the server under a name. */
type Standing = {readonly graph: Graph; readonly name: string; readonly network: Network; readonly cut: Cut};

type RankSettings = {readonly damping: number; readonly iterations: number; readonly tolerance: number};

const NONE: Measured = {weightOf: () => 0, peersOf: () => []};

/** Each algorithm, run on a projected network. */
export const algorithms: Readonly<Record<Measure['algorithm'], (standing: Standing) => Promise<Measured>>> = {
	'page-rank': async standing => rankPassedOn(standing, [], settings['page-rank']),
	async 'won-proximity'(standing) {
		const {graph, network, cut} = standing;
		const winners = (await graph.read('features/networks/winners', {moment: {...cut}})).map(row => row.id);
		const sources = winners.flatMap(id => network.indexOf.get(id) ?? []);
		return sources.length === 0 ? NONE : rankPassedOn(standing, sources, settings['won-proximity']);
	},
	async betweenness({graph, name, network}) {
		const {samples, seed} = settings.betweenness;
		const {nodes, strength} = network;
		const seen = Math.min(samples, nodes);
		const pairs = ((nodes - 1) * (nodes - 2)) / 2;
		const scores = await graph.read('projections/betweenness', {name, samples: seen, seed});
		const score = byNode(nodes, scores);
		// A share of all pairs, divided evenly over what the person shares with others.
		return {
			...NONE,
			weightOf: node => (pairs === 0 ? 0 : (score[node]! * (nodes / seen)) / pairs / strength[node]!),
		};
	},
	async community({graph, name, network}) {
		const rows = await graph.read('projections/louvain', {name, ...settings.community});
		const communities = new Map<number, number[]>();
		const communityOf = new Int32Array(network.nodes);
		for (const {node, community} of rows) {
			communityOf[node] = community;
			if (isAccount(network, node)) {
				communities.set(community, [...(communities.get(community) ?? []), node]);
			}
		}

		return {
			...NONE,
			peersOf: node => (communities.get(communityOf[node]!) ?? []).filter(other => other !== node),
		};
	},
	async 'look-alikes'({graph, name, network}) {
		const {neighbours, dimension, iterationWeights, seed} = settings['look-alikes'];
		const params = {name, dimension, iterationWeights: [...iterationWeights], seed};
		const rows = (await graph.read('projections/fast-rp', params)).filter(row => isAccount(network, row.node));
		return {...NONE, peersOf: alikes(rows, neighbours)};
	},
};

/**
 * The rank that a row passes on to a node from whom it leads to: d·PR(u)/W(u) for each unit of the tie, W being the sum of u's ties. Summed
 * over the rows of a node this is its PageRank without the (1 − d) that every node has. Personalised, it is on the same scale: the mean
 * over all nodes is d.
 */
async function rankPassedOn(
	{graph, name, network}: Standing,
	sources: number[],
	{damping, iterations, tolerance}: RankSettings,
): Promise<Measured> {
	const rows = await graph.read('projections/page-rank', {name, sources, damping, iterations, tolerance});
	const rank = byNode(network.nodes, rows);
	const scale = sources.length === 0 ? 1 : network.nodes / sources.length;
	return {...NONE, weightOf: (_, other) => (damping * rank[other]! * scale) / network.strength[other]!};
}

function byNode(nodes: number, rows: ReadonlyArray<{readonly node: number; readonly score: number}>): Float64Array {
	const scores = new Float64Array(nodes);
	for (const {node, score} of rows) {
		scores[node] = score;
	}

	return scores;
}

const isAccount = ({ids}: Network, node: number) => ids[node]!.startsWith(`${idPrefix.Account}_`);
