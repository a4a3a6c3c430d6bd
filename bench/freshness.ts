/**
 * Bench `freshness`: from a record handed in to a fresh score, and to a fresh explained score, in the demo world (over 100,000 nodes) with online
 * vectors kept, at 50 events a second and one at a time. Beside it, in the same run, the very reads and writes of some of these events
 * on bare Bolt, with ids of their own. Bars: p99 at most 100 ms and at most ten times bare.
 *
 * A server that has just started is slower: for minutes Java's second compiler takes a core of its own. What streams take meanwhile is told as `warmingUp`,
 * until two are no faster than the two before, or eight are over.
 *
 *     npm run bench freshness [-- events]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import {readConfig} from '../src/core/config.ts';
import {openRandom} from '../src/core/random.ts';
import {openEngine} from '../src/engine.ts';
import {packedQuery} from '../src/graph/graph.ts';
import {openManagedNeo4j} from '../src/graph/managed/open-managed-neo4j.ts';
import type {QueryName} from '../src/graph/queries.ts';
import {WHOLE_GRAPH} from '../src/graph/scope.ts';
import {takeDemoWorld} from './demo-world.ts';
import {millis, quantile} from './timing.ts';

type Run = {readonly name: QueryName; readonly params: object};
/** What one transaction ran, in order; or a single read, which has none around it. */
type Asked = {readonly isRead: boolean; readonly runs: Run[]};
type Statement = {readonly text: string; readonly params: Record<string, unknown>};
type Prepared = {readonly isRead: boolean; readonly statements: readonly Statement[]};

const TARGET = 'opportunity-won';
const PER_SECOND = 50;
const WARM_UPS = 8;
const events = Number(process.argv[2] ?? 500);
const random = openRandom(23);
let handedIn = 0;

const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
const {cache} = readConfig();
const server = await openManagedNeo4j({home: folder, cache});
const config = {...readConfig(folder), logLevel: 'error' as const, neo4j: server};
const engine = await openEngine(config);
const bolt = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {disableLosslessIntegers: true});
try {
	await takeDemoWorld(engine, path.join(folder, 'export'));
	await engine.train(TARGET);
	const vectors = await engine.fillOnline(TARGET);
	const deals = await openDeals();
	// All e-mails are of one time: whoever sends one knows what time it is.
	const {asOf: at} = await engine.watermark();
	const warmingUp: Array<ReturnType<typeof quantiles>> = [];
	while (warmingUp.length < WARM_UPS && !isWarm()) {
		warmingUp.push(await stream('explained'));
	}

	const alone = {score: [] as number[], explained: [] as number[]};
	for (let one = 0; one < 100; one++) {
		alone.score.push(await fresh('score'));
		alone.explained.push(await fresh('explained'));
	}

	const asked = await watched(async () => fresh('score'), 100);
	const bare: number[] = [];
	for (const one of asked) {
		const statements = prepared(one);
		bare.push(await millis(async () => runBare(statements)));
	}

	const toScore = await stream('score');
	const toExplained = await stream('explained');
	console.log(
		JSON.stringify(
			{
				vectors,
				warmingUp,
				aloneToScore: quantiles(alone.score),
				aloneToExplained: quantiles(alone.explained),
				bare: quantiles(bare),
				timesBare: {
					p50: quantile(alone.score, 0.5) / quantile(bare, 0.5),
					p99: quantile(alone.score, 0.99) / quantile(bare, 0.99),
					explainedAtFiftyP99: toExplained.p99 / quantile(bare, 0.99),
				},
				atFiftyASecond: toScore,
				atFiftyASecondExplained: toExplained,
				bars: {p99: 100, timesBare: 10},
			},
			null,
			'\t',
		),
	);

	/** Whether the last two streams were hardly faster than the two before. */
	function isWarm(): boolean {
		const [first, second, third, last] = warmingUp.slice(-4);
		return last !== undefined && third!.p50 + last.p50 > 0.9 * (first!.p50 + second!.p50);
	}

	/** Events handed in at an even pace whatever becomes of the ones before, each followed until it is through. */
	async function stream(until: 'score' | 'explained', count = events) {
		const begun = performance.now();
		let rescored = 0;
		const waiting: Array<Promise<number>> = [];
		for (let one = 0; one < count; one++) {
			await sleep(Math.max(0, begun + (1000 * one) / PER_SECOND - performance.now()));
			waiting.push(fresh(until, own => (rescored += own)));
		}

		const taken = await Promise.all(waiting);
		const seconds = (performance.now() - begun) / 1000;
		return {events: count, ...quantiles(taken), eventsPerSecond: count / seconds, rescoredPerEvent: rescored / count};
	}

	/** Milliseconds from handing in an e-mail on some open deal to its fresh score. */
	async function fresh(until: 'score' | 'explained', hear: (rescored: number) => void = () => {}): Promise<number> {
		const {deal, contact} = deals[random.below(deals.length)]!;
		handedIn += 1;
		const event = {
			kind: 'email' as const,
			direction: 'inbound' as const,
			at,
			subject: `Re: bench ${handedIn}`,
			opportunityId: deal,
			participants: [{id: contact, role: 'from' as const}],
		};
		const begin = performance.now();
		const recorded = await engine.recordEvents([event], {idempotencyKey: `bench-${handedIn}`, actor: 'bench'});
		await (until === 'score' ? engine.score(TARGET, [deal], {}) : engine.explain(TARGET, deal, {}, WHOLE_GRAPH));
		const taken = performance.now() - begin;
		hear((recorded.rescored ?? 0) / (recorded.together ?? 1));
		return taken;
	}
} finally {
	await bolt.close();
	await engine.close();
	await server.stop();
	rmSync(folder, {recursive: true, force: true});
}

/** Deals whose outcome is open, each with its main contact. */
async function openDeals(): Promise<Array<{deal: string; contact: string}>> {
	const {records} = await bolt.executeQuery(
		`MATCH (a:Assertion)-[:OF]->(o:Opportunity) WHERE a.stage IS NOT NULL AND a.vt > 8e15 AND a.rt > 8e15 AND NOT a.stage IN ['won', 'lost']
		 MATCH (o)-[r]-(c:Contact) WHERE NOT c.id IS NULL RETURN o.id AS deal, min(c.id) AS contact ORDER BY deal`,
	);
	return records.map(record => record.toObject() as {deal: string; contact: string});
}

/** What each of some runs asked of the graph: a list of transactions. */
async function watched(work: () => Promise<unknown>, runs: number): Promise<Asked[][]> {
	const {read, write, transact} = engine.graph;
	const all: Asked[][] = [];
	let current: Asked[] = [];
	engine.graph.read = async (name, params) => {
		current.push({isRead: true, runs: [{name, params}]});
		return read(name, params);
	};
	engine.graph.write = async (name, params, cause) => {
		current.push({isRead: false, runs: [{name, params}]});
		return write(name, params, cause);
	};
	engine.graph.transact = async (cause, run) =>
		transact(cause, async transaction => {
			const asked: Asked = {isRead: false, runs: []};
			current.push(asked);
			return run({
				read: async (name, params) => {
					asked.runs.push({name, params});
					return transaction.read(name, params);
				},
				write: async (name, params) => {
					asked.runs.push({name, params});
					return transaction.write(name, params);
				},
				send(name, params) {
					asked.runs.push({name, params});
					transaction.send(name, params);
				},
			});
		});
	for (let one = 0; one < runs; one++) {
		current = [];
		await work();
		all.push(current);
	}

	Object.assign(engine.graph, {read, write, transact});
	return all;
}

/** The same once more as bare statements; what they create gets other ids. */
function prepared(asked: readonly Asked[]): Prepared[] {
	const all = asked.flatMap(({runs}) => runs);
	const created = all.flatMap(({name, params}) => createdBy(name, params));
	const renamed = (params: object) =>
		JSON.parse(created.reduce((text, id) => text.replaceAll(`"${id}"`, `"${id}-bare"`), JSON.stringify(params)));
	return asked.map(({isRead, runs}) => ({
		isRead,
		statements: runs.map(({name, params}) => {
			const {text, pack} = packedQuery(name);
			return {text, params: pack(renamed(params))};
		}),
	}));
}

/** Runs reads and transactions one after the other with nothing around them but the driver. */
async function runBare(asked: readonly Prepared[]): Promise<void> {
	const runAll = async (runner: {run: (text: string, params: object) => unknown}, statements: readonly Statement[]) => {
		for (const {text, params} of statements) {
			await runner.run(text, params);
		}
	};
	for (const {isRead, statements} of asked) {
		const session = bolt.session();
		await (isRead ? runAll(session, statements) : session.executeWrite(async tx => runAll(tx, statements)));
		await session.close();
	}
}

function createdBy(name: QueryName, params: object): string[] {
	const lists = Object.values(params).filter(value => Array.isArray(value)) as Array<Array<{id?: string}>>;
	switch (name) {
		case 'ingest/create-records':
		case 'ingest/create-rows':
		case 'ingest/mint-keys':
			return lists.flat().flatMap(({id}) => (id === undefined ? [] : [id]));
		case 'events/remember-keys':
			return (params as {keys: Array<{key: string}>}).keys.map(({key}) => key);
		default:
			return [];
	}
}

function quantiles(values: readonly number[]) {
	return {p50: quantile(values, 0.5), p99: quantile(values, 0.99)};
}
