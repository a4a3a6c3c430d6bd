/**
 * Bench `features`: the values of every evidence feature of deals for 10,000 (deal, moment) pairs, point in time on both clocks, beside the same
 * joins over flat tables that somebody has made before: DuckDB's ASOF JOIN, which is the limit, and Feast's offline store of files.
 * A flat table holds what is known today of when things happened; how many of its values were not known at the moment is said too.
 *
 *     npm run bench features [-- pairs]
 */
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {readConfig} from '../src/core/config.ts';
import {groupBy} from '../src/core/group-by.ts';
import {openRandom} from '../src/core/random.ts';
import {openEngine} from '../src/engine.ts';
import {aggregate} from '../src/features/aggregate.ts';
import {catalogue} from '../src/features/catalogue.ts';
import {eachEvidence} from '../src/features/each-evidence.ts';
import type {Evidence, EvidenceFeature, Moment} from '../src/features/feature.ts';
import {materialize} from '../src/features/materialize.ts';
import type {Graph} from '../src/graph/graph.ts';
import {examplesOf} from '../src/score/examples.ts';
import {takeDemoWorld} from './demo-world.ts';
import {openPeers} from './scoring/peers.ts';
import {millis} from './timing.ts';

type Flat = {readonly feature: EvidenceFeature; readonly rows: ReadonlyArray<readonly [string, number, number]>};

const most = Number(process.argv[2] ?? 10_000);
/** What a table of changes can hold: values that stay what they are until the next row. */
const flat = new Set(['count', 'sum', 'distinct']);

const seconds = async (work: () => Promise<unknown>) => (await millis(work)) / 1000;
const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
const {cache} = readConfig();
const python = openPeers(cache, 'features-requirements.txt');
const engine = await openEngine({...readConfig(path.join(folder, 'home')), logLevel: 'error'});
try {
	await takeDemoWorld(engine, path.join(folder, 'export'));
	const {graph} = engine;
	const features = catalogue.filter(({subject}) => subject === 'Opportunity');
	const {asOf: end} = await engine.watermark();
	const pairs = await somePairs(graph, end);
	const tables = await flatTables(
		graph,
		features.filter(({aggregate: how}) => flat.has(how.kind)),
		[...new Set(pairs.map(({id}) => id))],
		end,
	);
	const sizes = [most / 16, most / 4, most].map(Math.round);
	writeTables(tables, pairs, sizes);

	await materialize(graph, features, pairs.slice(0, 500));
	const ours: number[] = [];
	for (const size of sizes) {
		ours.push(await seconds(async () => materialize(graph, features, pairs.slice(0, size))));
	}

	const flatOurs = await seconds(async () =>
		materialize(
			graph,
			tables.map(({feature}) => feature),
			pairs,
		),
	);
	const peers = askPeers();
	console.log(
		JSON.stringify(
			{
				features: features.length,
				flatFeatures: tables.length,
				growth: sizes.map((size, index) => ({
					pairs: size,
					ours: {seconds: ours[index], rowsPerSecond: size / ours[index]!},
					...peers[index],
				})),
				flatFeaturesOnly: {pairs: most, seconds: flatOurs},
				notKnownThen: await notKnownThen(graph, tables, pairs),
			},
			null,
			'\t',
		),
	);
} finally {
	await engine.close();
	rmSync(folder, {recursive: true, force: true});
}

/** Deals at seeded moments between that at which the target judges them and their outcome. */
async function somePairs(graph: Graph, end: number): Promise<Moment[]> {
	const examples = await examplesOf(graph, await engine.target('opportunity-won'), end);
	const random = openRandom(17);
	return Array.from({length: most}, () => {
		const {id, asOf: from, labelledAt} = examples[random.below(examples.length)]!;
		const asOf = from + Math.floor(random.next() * (labelledAt - from));
		return {id, asOf, knownAt: asOf};
	});
}

/** Each feature as a table of changes, made from all that is known at the end of when things happened. */
async function flatTables(graph: Graph, features: readonly EvidenceFeature[], ids: readonly string[], end: number) {
	const tables = features.map(
		(feature): {feature: EvidenceFeature; rows: Array<readonly [string, number, number]>} => ({
			feature,
			rows: [],
		}),
	);
	const moments = ids.map(id => ({id, asOf: end, knownAt: end}));
	await eachEvidence(graph, features, moments, (f, rows, {id}) => {
		tables[f]!.rows.push(...changesOf(features[f]!, rows).map(([at, value]) => [id, at, value] as const));
	});
	return tables;
}

function changesOf({aggregate: how}: EvidenceFeature, rows: readonly Evidence[]): Array<readonly [number, number]> {
	const times = [...new Set(rows.map(({at}) => at))].sort((a, b) => a - b);
	return times.map(time => [
		time,
		Number(
			aggregate(
				how,
				rows.filter(({at}) => at <= time),
				time,
			),
		),
	]);
}

function writeTables(tables: readonly Flat[], pairs: readonly Moment[], sizes: readonly number[]): void {
	mkdirSync(path.join(folder, 'flat'));
	for (const [index, {rows}] of tables.entries()) {
		const lines = rows.map(row => row.join(','));
		writeFileSync(path.join(folder, 'flat', `feature-${index}.csv`), `subject,at,value\n${lines.join('\n')}\n`);
	}

	for (const size of sizes) {
		const lines = pairs.slice(0, size).map(({id, asOf}) => `${id},${asOf}`);
		writeFileSync(path.join(folder, 'flat', `pairs-${size}.csv`), `subject,at\n${lines.join('\n')}\n`);
	}
}

function askPeers(): object[] {
	const script = path.join(import.meta.dirname, 'peers', 'features.py');
	const {status, stdout} = spawnSync(python, [script, path.join(folder, 'flat')], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	if (status !== 0) {
		throw new Error(`bench/peers/features.py ended with ${status}`);
	}

	return stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line));
}

/** How many values of the flat tables say something else than what was known at the moment, of how many. */
async function notKnownThen(graph: Graph, tables: readonly Flat[], pairs: readonly Moment[]) {
	const some = pairs.slice(0, 2000);
	const columns = await materialize(
		graph,
		tables.map(({feature}) => feature),
		some,
	);
	let differ = 0;
	for (const [f, {rows}] of tables.entries()) {
		const bySubject = new Map(groupBy(rows, ([id]) => id));
		for (const [m, {id, asOf}] of some.entries()) {
			const value = (bySubject.get(id) ?? []).filter(([, at]) => at <= asOf).at(-1)?.[2] ?? 0;
			differ += value === columns[f]![m] ? 0 : 1;
		}
	}

	return {values: some.length * tables.length, differ};
}
