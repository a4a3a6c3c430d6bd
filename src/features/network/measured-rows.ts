import {groupBy} from '../../core/group-by.ts';
import type {Graph} from '../../graph/graph.ts';
import type {EvidenceQueryName} from '../../graph/queries.ts';
import {evidenceRows, inOrder} from '../evidence-rows.ts';
import type {AttributeFeature, Evidence, EvidenceFeature, Measure, Moment} from '../feature.ts';
import type {Measured} from './algorithms.ts';
import {type Cut, cutOf} from './cut.ts';
import {type MeasuredNetwork, openMeasuredNetworks} from './measured-networks.ts';

/** An evidence feature whose rows a graph algorithm weighs or finds. */
export type MeasuredFeature = EvidenceFeature & {readonly measure: Measure};

/** Whether a graph algorithm has a part in a feature. */
export const isMeasured = (feature: EvidenceFeature | AttributeFeature): feature is MeasuredFeature =>
	'measure' in feature && feature.measure !== undefined;

/** Things asked for in one query: enough to be quick, few enough for the rows of the busiest to fit into memory. */
const BATCH = 500;

/** The evidence of one measured feature for one moment, before its rows are read: whose they are, and what each weighs. */
type Ask = {
	readonly feature: MeasuredFeature;
	readonly moment: number;
	readonly cut: Cut;
	readonly of: readonly string[];
	readonly weightOf: (row: Evidence) => number;
};

/**
 * Adds the rows of measured features for many moments: the networks are measured once for each cut, the rows are those of the feature's query at
 * the cut, and the algorithm says what each weighs or whose they are. A row that weighs nothing is none.
 */
export async function measuredRows(
	graph: Graph,
	features: readonly MeasuredFeature[],
	moments: readonly Moment[],
	{paths, into}: {paths: boolean; into: Map<string, Evidence[][]>},
): Promise<void> {
	const asks = await plan(graph, features, moments);
	for (const feature of features) {
		into.set(
			feature.name,
			moments.map(() => []),
		);
	}

	for (const [query, own] of groupBy(asks, ask => ask.feature.query)) {
		const rowsOf = await readRows(graph, query, own, paths);
		for (const {feature, moment, cut, of, weightOf} of own) {
			const rows = of
				.flatMap(id => rowsOf(id, cut))
				.map(row => ({...row, weight: weightOf(row)}))
				.filter(row => feature.measure.rowsOf === 'peers' || row.weight !== 0);
			into.get(feature.name)![moment] = paths ? rows.sort(inOrder) : rows;
		}
	}
}

/** What to read for whom: the networks of each cut are measured, one after the other. */
async function plan(graph: Graph, features: readonly MeasuredFeature[], moments: readonly Moment[]): Promise<Ask[]> {
	const networkAt = await openMeasuredNetworks(graph);
	const placed = moments.map((moment, index) => ({index, id: moment.id, cut: cutOf(moment)}));
	const asks: Ask[] = [];
	for (const [of, members] of groupBy(features, feature => feature.measure.network)) {
		const used = members.map(feature => feature.measure.algorithm);
		for (const [, group] of groupBy(placed, ({cut}) => JSON.stringify(cut))) {
			const {cut} = group[0]!;
			const network = await networkAt(of, cut, used);
			for (const {index, id} of group) {
				const node = network.indexOf.get(id);
				asks.push(
					...(node === undefined ? [] : members.map(feature => askOf(feature, network, node, {moment: index, cut}))),
				);
			}
		}
	}

	return asks;
}

function askOf(
	feature: MeasuredFeature,
	{ids, indexOf, measures}: MeasuredNetwork,
	node: number,
	at: Pick<Ask, 'moment' | 'cut'>,
): Ask {
	const measured: Measured = measures.get(feature.measure.algorithm)!;
	return feature.measure.rowsOf === 'peers'
		? {...at, feature, of: measured.peersOf(node).map(peer => ids[peer]!), weightOf: row => row.weight}
		: {
				...at,
				feature,
				of: [ids[node]!],
				// Whom the network does not know was written between the two reads: the next one will have them.
				weightOf(row) {
					const other = indexOf.get(String(row.what));
					return other === undefined ? 0 : row.weight * measured.weightOf(node, other);
				},
			};
}

/** The rows of a query for everything that is asked for, each thing read once at each cut. */
async function readRows(graph: Graph, query: EvidenceQueryName, asks: readonly Ask[], paths: boolean) {
	const keyOf = (id: string, {t, k}: Cut) => `${id} ${t} ${k}`;
	const wanted = new Map(asks.flatMap(({of, cut}) => of.map(id => [keyOf(id, cut), {id, ...cut}] as const)));
	const subjects = [...wanted.values()];
	const tables: Evidence[][] = [];
	for (let start = 0; start < subjects.length; start += BATCH) {
		const batch = subjects.slice(start, start + BATCH).map((subject, i) => ({i, ...subject}));
		tables.push(...(await evidenceRows(graph, query, batch, paths)));
	}

	const rows = new Map([...wanted.keys()].map((key, index) => [key, tables[index]!]));
	return (id: string, cut: Cut) => rows.get(keyOf(id, cut))!;
}
