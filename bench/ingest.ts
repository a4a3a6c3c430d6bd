/**
 * Bench `ingest`: our rate of taking a source in, beside a bare UNWIND that writes the very same nodes and
 * relationships in the same run, on the same server. Bar: ours ≥ 0.6 of the bare rate.
 *
 *     npm run bench ingest [-- profile folder]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import neo4j, {type Driver} from 'neo4j-driver';
import {systemClock} from '../src/core/clock.ts';
import {readConfig} from '../src/core/config.ts';
import {groupBy} from '../src/core/group-by.ts';
import {openGraph} from '../src/graph/graph.ts';
import {openManagedNeo4j} from '../src/graph/managed/open-managed-neo4j.ts';
import {migrate} from '../src/graph/migrate.ts';
import {ingest} from '../src/ingest/ingest.ts';
import {loadProfile} from '../src/ingest/load-profile.ts';
import {graphSink} from '../src/ingest/sink.ts';
import {quantile} from './timing.ts';

const BATCH = 2000;
const SLICE = 5000;

type Node = {id: string; labels: string[]; properties: Record<string, unknown>};
type Edge = {from: string; to: string; type: string; properties: Record<string, unknown>};

const name = process.argv[2] ?? 'maven-crm-sales';
const folder = process.argv[3] ?? path.join(import.meta.dirname, '..', '..', 'shared', 'data', name);
const home = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
const server = await openManagedNeo4j({home, cache: readConfig().cache, heapMegabytes: 2048});
const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
	disableLosslessIntegers: true,
});
try {
	const ours: number[] = [];
	const bare: number[] = [];
	let elements = 0;
	for (let round = 0; round < 3; round++) {
		await empty(driver);
		const {seconds, written, read} = await ingestOnce(round);
		elements = written.nodes + written.relationships;
		ours.push(elements / seconds);
		const {nodes, edges} = await copyOf(driver);
		await empty(driver);
		bare.push((nodes.length + edges.length) / (await writeBare(driver, nodes, edges)));
		console.error(`round ${round}: ${read} rows, ours ${ours.at(-1)!.toFixed(0)}/s, bare ${bare.at(-1)!.toFixed(0)}/s`);
	}

	const ratios = ours.map((rate, round) => rate / bare[round]!).sort((a, b) => a - b);
	const ratio = ratios[1]!;
	console.log(
		JSON.stringify({
			source: name,
			elements,
			oursPerSecond: quantile(ours, 0.5),
			barePerSecond: quantile(bare, 0.5),
			ratio,
			bar: 0.6,
			pass: ratio >= 0.6,
		}),
	);
	process.exitCode = ratio >= 0.6 ? 0 : 1;
} finally {
	await driver.close();
	await server.stop();
	rmSync(home, {recursive: true, force: true});
}

async function ingestOnce(round: number) {
	const graph = openGraph(server);
	try {
		await migrate(graph);
		const profile = await loadProfile(path.join(import.meta.dirname, '..', 'seeds', 'profiles', `${name}.yaml`));
		const cause = {actor: 'bench', reason: `round ${round}`, source: profile.source};
		return await ingest({
			profile,
			folder,
			sink: graphSink(graph, cause),
			rejectsFolder: home,
			clock: systemClock,
			batchSize: BATCH,
		});
	} finally {
		await graph.close();
	}
}

/** Everything that states a fact, read back into memory, so that the bare writer has no work but writing. */
async function copyOf(from: Driver): Promise<{nodes: Node[]; edges: Edge[]}> {
	const facts = 'SourceRecord|SourceKey|Entity|Assertion';
	const nodes = await from.executeQuery(
		`MATCH (n:${facts}) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties`,
	);
	const edges = await from.executeQuery(
		`MATCH (a:${facts})-[r]->(b) RETURN elementId(a) AS from, elementId(b) AS to, type(r) AS type, properties(r) AS properties`,
	);
	return {
		nodes: nodes.records.map(record => record.toObject() as Node),
		edges: edges.records.map(record => record.toObject() as Edge),
	};
}

/** The limit: one UNWIND per label or type, one unique key, nothing checked, computed or looked up besides the ends. */
async function writeBare(to: Driver, nodes: readonly Node[], edges: readonly Edge[]): Promise<number> {
	await to.executeQuery('CREATE CONSTRAINT bare IF NOT EXISTS FOR (n:Bare) REQUIRE n.bare IS UNIQUE');
	await to.executeQuery('CALL db.awaitIndexes(60)');
	const begun = systemClock.now();
	for (const [labels, rows] of groupBy(nodes, node => node.labels.join(':'))) {
		await inSlices(rows, async slice =>
			to.executeQuery(`UNWIND $rows AS row CREATE (n:Bare:${labels}) SET n = row.properties, n.bare = row.id`, {
				rows: slice,
			}),
		);
	}

	for (const [type, rows] of groupBy(edges, edge => edge.type)) {
		await inSlices(rows, async slice =>
			to.executeQuery(
				`UNWIND $rows AS row MATCH (a:Bare {bare: row.from}) MATCH (b:Bare {bare: row.to}) CREATE (a)-[r:${type}]->(b) SET r = row.properties`,
				{rows: slice},
			),
		);
	}

	return (systemClock.now() - begun) / 1000;
}

async function empty(from: Driver): Promise<void> {
	const session = from.session();
	await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
	await session.run('DROP CONSTRAINT bare IF EXISTS');
	await session.close();
}

async function inSlices<T>(rows: readonly T[], write: (slice: T[]) => Promise<unknown>): Promise<void> {
	for (let start = 0; start < rows.length; start += SLICE) {
		await write(rows.slice(start, start + SLICE));
	}
}
