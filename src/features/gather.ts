import type {Graph} from '../graph/graph.ts';
import type {EvidenceQueryName} from '../graph/queries.ts';
import {evidenceRows, type RowWalk, type Subjects, walked} from './evidence-rows.ts';
import type {AttributeFeature, Evidence, EvidenceFeature, Moment} from './feature.ts';
import {isMeasured, measuredRows} from './network/measured-rows.ts';

export type Feature = EvidenceFeature | AttributeFeature;
export const isAttribute = (feature: Feature): feature is AttributeFeature => 'field' in feature;

/** Evidence by feature, then by moment: `evidence[feature][moment]` are that moment's rows. */
export type Gathered = ReadonlyArray<ReadonlyArray<readonly Evidence[]>>;

const NOTHING: readonly Evidence[] = [];

/**
 * Fetches the evidence of many features for many moments, one query per distinct query file, two at a time; what a graph algorithm
 * weighs comes from its network at the cuts of the moments besides.
 * With `paths` each row carries its walk; without, equal rows may come counted. With `through`, statements about interactions by moment, only rows are
 * fetched that are facts of these, which few queries can be asked for.
 */
export async function gather(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
	{paths, through}: {paths: boolean; through?: ReadonlyArray<readonly string[]>},
): Promise<Gathered> {
	const subjects: Subjects = moments.map(({id, asOf, knownAt}, i) => ({
		...{i, id, t: asOf, k: knownAt},
		...(through === undefined ? {} : {through: through[i]!}),
	}));
	const byQuery = new Map<EvidenceQueryName, Evidence[][]>();
	const attributes = features.filter(isAttribute);
	const byAttribute = new Map<string, Evidence[][]>();
	const jobs: Array<() => Promise<void>> = [
		...new Set(features.flatMap(feature => (isAttribute(feature) || isMeasured(feature) ? [] : [feature.query]))),
	].map(query => async () => {
		byQuery.set(query, await evidenceRows(graph, query, subjects, paths));
	});
	if (attributes.some(feature => feature.via === undefined)) {
		jobs.push(async () => ownAttributes(graph, attributes, subjects, paths, byAttribute));
	}

	if (attributes.some(feature => feature.via !== undefined)) {
		jobs.push(async () => relatedAttributes(graph, attributes, subjects, paths, byAttribute));
	}

	const measured = features.filter(isMeasured);
	const byMeasure = new Map<string, Evidence[][]>();
	if (measured.length > 0) {
		jobs.push(async () => measuredRows(graph, measured, moments, {paths, into: byMeasure}));
	}

	await inPairs(jobs);
	return features.map(feature => {
		const rows = isAttribute(feature)
			? byAttribute.get(feature.name)
			: (byMeasure.get(feature.name) ?? byQuery.get(feature.query));
		const only = isAttribute(feature) ? undefined : feature.only;
		return moments.map((_, i) => {
			const all = rows?.[i] ?? NOTHING;
			return only === undefined ? all : all.filter(row => row.what === only);
		});
	});
}

async function ownAttributes(
	graph: Graph,
	attributes: readonly AttributeFeature[],
	subjects: Subjects,
	paths: boolean,
	into: Map<string, Evidence[][]>,
): Promise<void> {
	const own = attributes.filter(feature => feature.via === undefined);
	const fields = [...new Set(own.map(feature => feature.field))];
	for (const row of await graph.read('features/attributes', {subjects, fields, paths})) {
		addValues(own, fields, row, subjects.length, into);
	}
}

async function relatedAttributes(
	graph: Graph,
	attributes: readonly AttributeFeature[],
	subjects: Subjects,
	paths: boolean,
	into: Map<string, Evidence[][]>,
): Promise<void> {
	const related = attributes.filter(feature => feature.via !== undefined);
	const fields = [...new Set(related.map(feature => feature.field))];
	for (const row of await graph.read('features/related-attributes', {subjects, fields, paths})) {
		addValues(
			related.filter(feature => feature.via === row.via),
			fields,
			row,
			subjects.length,
			into,
		);
	}
}

type ValuesRow = RowWalk & {
	readonly i: number;
	readonly at: number;
	readonly values: readonly unknown[];
	readonly fact: string;
};

function addValues(
	features: readonly AttributeFeature[],
	fields: readonly string[],
	row: ValuesRow,
	moments: number,
	into: Map<string, Evidence[][]>,
): void {
	const walk = walked(row, row.fact);
	for (const feature of features) {
		const what = row.values[fields.indexOf(feature.field)] as Evidence['what'];
		if (what !== null && what !== undefined) {
			const table = into.get(feature.name) ?? Array.from({length: moments}, () => []);
			into.set(feature.name, table);
			table[row.i]!.push({
				weight: typeof what === 'number' ? what : 1,
				at: row.at,
				what,
				n: 1,
				fact: row.fact,
				...walk,
			});
		}
	}
}

/** Runs jobs two at a time: one core for the database, one for us. */
async function inPairs(jobs: ReadonlyArray<() => Promise<void>>): Promise<void> {
	const waiting = [...jobs];
	const worker = async () => {
		for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
			await job();
		}
	};
	await Promise.all([worker(), worker()]);
}
