/**
 * Bench `decide`: decisions with their explanations on the demo world (over 100,000 nodes) with online vectors kept, each stored with what it
 * reserves, on a Wednesday at three in the afternoon UTC. First one at a time, the way a person asks; then many at once, which are decided together. Bars: at least 200 decisions a second,
 * warm; and, once the graph has gone and the breaker is open, at most 50 ms each, with the reason stated.
 *
 *     npm run bench decide [-- DECISIONS [AT_ONCE]]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type Clock, systemClock} from '../src/core/clock.ts';
import {readConfig} from '../src/core/config.ts';
import {openEngine} from '../src/engine.ts';
import {openManagedNeo4j} from '../src/graph/managed/open-managed-neo4j.ts';
import {WHOLE_GRAPH} from '../src/graph/scope.ts';
import {guardEngine} from '../src/resilience/guard-engine.ts';
import {takeDemoWorld} from './demo-world.ts';
import {millis, quantile} from './timing.ts';

const TARGET = 'opportunity-won';
const BAR = 200;
const APART_BAR_MS = 50;
/** Most people may be reached at this hour; at night most actions are dropped early, and decisions are quicker. */
const STARTS_AT = Date.UTC(2026, 11, 2, 15);
const WARM_UP = 50;
const [decisions = 400, atOnce = 100] = process.argv.slice(2).map(Number);
const home = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
const server = await openManagedNeo4j({home, cache: readConfig().cache, heapMegabytes: 2048});
const config = {...readConfig(home), neo4j: {uri: server.uri, user: server.user, password: server.password}};
const begun = systemClock.now();
const clock: Clock = {now: () => STARTS_AT + systemClock.now() - begun};
const engine = await openEngine(config, {clock});
try {
	const {written} = await takeDemoWorld(engine, path.join(home, 'export'));
	await engine.train(TARGET);
	await engine.fillOnline(TARGET);
	const owners = (await engine.list('Owner', {first: 200}, {}, WHOLE_GRAPH)).rows.map(row => row.id);
	const {asOf: t, knownAt: k} = await engine.watermark();
	const rows = await engine.graph.read('decisions/open-deals-of', {owners, t, k});
	let asked = 0;
	const arms: Record<string, number> = {};
	const decide = async () => {
		const n = asked++;
		const made = await engine.decide(
			TARGET,
			rows[(n * 7) % rows.length]!.id,
			{key: `${n}`, actor: 'bench'},
			WHOLE_GRAPH,
		);
		arms[made.action] = (arms[made.action] ?? 0) + 1;
	};
	for (let warm = 0; warm < WARM_UP; warm++) {
		await decide();
	}

	const single: number[] = [];
	for (let n = 0; n < decisions / 2; n++) {
		single.push(await millis(decide));
	}

	let left = decisions;
	const worker = async () => {
		while (left-- > 0) {
			await decide();
		}
	};
	await Promise.all(Array.from({length: atOnce}, decide));
	const taken = await millis(async () => Promise.all(Array.from({length: atOnce}, worker)));
	const perSecond = decisions / (taken / 1000);
	const replayed = await engine.replayDecisions();
	await server.stop();
	const apart = await apartFromGraph(200);
	const pass =
		perSecond >= BAR && replayed.different.length === 0 && apart.isStated && quantile(apart.took, 0.99) <= APART_BAR_MS;
	console.log(
		JSON.stringify({
			...{nodes: written.nodes, decisions: asked, atOnce, actions: arms},
			singleMs: {p50: quantile(single, 0.5), p99: quantile(single, 0.99)},
			...{perSecond, bar: BAR, replayed: replayed.checked, identical: replayed.identical},
			breakerOpenMs: {p50: quantile(apart.took, 0.5), p99: quantile(apart.took, 0.99), isStated: apart.isStated},
			pass,
		}),
	);
	process.exitCode = pass ? 0 : 1;

	/** Milliseconds of decisions after the breaker has opened, and whether each says why it is what it is. */
	async function apartFromGraph(count: number) {
		let isOpen = false;
		const guarded = guardEngine(engine, {
			clock,
			onChange(opens) {
				isOpen = opens;
			},
		});
		const took: number[] = [];
		let isStated = true;
		for (let n = 0; took.length < count; n++) {
			const wasOpen = isOpen;
			const id = rows[n % rows.length]!.id;
			const millisTaken = await millis(async () => {
				const made = await guarded.decide(TARGET, id, {key: `apart-${n}`, actor: 'bench'}, WHOLE_GRAPH);
				isStated &&= made.fallbackReason !== null && made.action === 'do-nothing';
			});
			if (wasOpen) {
				took.push(millisTaken);
			}
		}

		return {took, isStated};
	}
} finally {
	await engine.close();
	await server.stop();
	rmSync(home, {recursive: true, force: true});
}
