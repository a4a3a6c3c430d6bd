/**
 * Bench `explain`: an explained score over GraphQL from a warm server, beside the bare Bolt time of the very same Cypher
 * with the very same parameters, in the same run on the demo world (over 100,000 nodes). Bar: at most 3 times, at p50 and p99.
 *
 *     npm run bench explain [-- requests]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import neo4j, {type Driver} from 'neo4j-driver';
import {openApi} from '../src/api/open-api.ts';
import {issueToken} from '../src/api/token.ts';
import {systemClock} from '../src/core/clock.ts';
import {readConfig} from '../src/core/config.ts';
import {silentLog} from '../src/core/log.ts';
import {openEngine} from '../src/engine.ts';
import {packedQuery} from '../src/graph/graph.ts';
import {openManagedNeo4j} from '../src/graph/managed/open-managed-neo4j.ts';
import {WHOLE_GRAPH} from '../src/graph/scope.ts';
import {takeDemoWorld} from './demo-world.ts';
import {millis, quantile} from './timing.ts';

const TARGET = 'opportunity-won';
const QUERY = `query Why($subject: ID!) { explanation(target: "${TARGET}", subject: $subject) {
  probability logit base interval { low high } contributions { feature contribution
    paths { share effectIfRemoved text nodes { id kind name } edges { type from to validFrom recordedFrom } records { id stream row } }
    morePaths { count share } } } }`;

const requests = Number(process.argv[2] ?? 200);
const home = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
const server = await openManagedNeo4j({home, cache: readConfig().cache, heapMegabytes: 2048});
const config = {...readConfig(home), neo4j: {uri: server.uri, user: server.user, password: server.password}};
const engine = await openEngine(config);
const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
	disableLosslessIntegers: true,
});
try {
	const {written} = await takeDemoWorld(engine, path.join(home, 'export'));
	await engine.train(TARGET);
	const {rows} = await engine.list('Opportunity', {first: 200}, {}, WHOLE_GRAPH);
	const subjects = Array.from({length: requests}, (_, index) => rows[(index * 7) % rows.length]!.id);

	const secret = crypto.getRandomValues(new Uint8Array(32));
	const token = await issueToken(secret, {id: 'bench', roles: ['ops'], territories: []}, systemClock);
	const api = await openApi({engine, clock: systemClock, log: silentLog, secret});
	const ask = async (subject: string) => {
		const answer = await fetch(`${api.url}/graphql`, {
			method: 'POST',
			headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
			body: JSON.stringify({query: QUERY, variables: {subject}}),
		});
		const {errors} = (await answer.json()) as {errors?: unknown};
		if (errors !== undefined) {
			throw new Error(JSON.stringify(errors));
		}
	};
	const recorded = await recordQueries(subjects);
	const ours: number[] = [];
	const bare: number[] = [];
	for (const [index, subject] of subjects.slice(0, 50).entries()) {
		await ask(subject);
		await runBare(driver, recorded[index]!);
	}

	for (const [index, subject] of subjects.entries()) {
		ours.push(await millis(async () => ask(subject)));
		bare.push(await millis(async () => runBare(driver, recorded[index]!)));
	}

	const result = {
		nodes: written.nodes,
		requests,
		queriesEach: recorded[0]!.length,
		oursMs: {p50: quantile(ours, 0.5), p99: quantile(ours, 0.99)},
		bareMs: {p50: quantile(bare, 0.5), p99: quantile(bare, 0.99)},
	};
	const ratios = {p50: result.oursMs.p50 / result.bareMs.p50, p99: result.oursMs.p99 / result.bareMs.p99};
	const pass = ratios.p50 <= 3 && ratios.p99 <= 3;
	console.log(JSON.stringify({...result, ratios, bar: 3, pass}));
	process.exitCode = pass ? 0 : 1;
	await api.close();
} finally {
	await driver.close();
	await engine.close();
	await server.stop();
	rmSync(home, {recursive: true, force: true});
}

type Asked = {readonly text: string; readonly params: Record<string, unknown>};

/** The queries that explaining each subject asks, in order, with their parameters. */
async function recordQueries(subjects: readonly string[]): Promise<Asked[][]> {
	const all: Asked[][] = [];
	const read = engine.graph.read;
	for (const subject of subjects) {
		const asked: Asked[] = [];
		engine.graph.read = async (name, params) => {
			const {text, pack} = packedQuery(name);
			asked.push({text, params: pack(params)});
			return read(name, params);
		};
		await engine.explain(TARGET, subject, {}, WHOLE_GRAPH);
		all.push(asked);
	}

	engine.graph.read = read;
	return all;
}

/** The same queries, two at a time as the engine does, with nothing around them but the driver. */
async function runBare(bolt: Driver, asked: readonly Asked[]): Promise<void> {
	const waiting = [...asked];
	const worker = async () => {
		for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
			const session = bolt.session({defaultAccessMode: 'READ'});
			await session.run(one.text, one.params);
			await session.close();
		}
	};
	await Promise.all([worker(), worker()]);
}
