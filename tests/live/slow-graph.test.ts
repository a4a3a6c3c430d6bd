import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {systemClock} from '../../src/core/clock.ts';
import {readConfig} from '../../src/core/config.ts';
import {EngineError} from '../../src/core/errors.ts';
import {openEngine} from '../../src/engine.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {guardEngine} from '../../src/resilience/guard-engine.ts';
import {breakerTiming} from '../../src/resilience/open-breaker.ts';
import {deals, dealTarget, recordsOf} from '../helpers/deal-world.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {ref} from '../helpers/say.ts';
import {openSlowProxy} from '../helpers/slow-proxy.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
const target = dealTarget.name;
const deal = entityIdOf('crm', ref('Opportunity', '0'));
const home = mkdtempSync(path.join(tmpdir(), 'throughline-slow-'));
test.after.always(() => rmSync(home, {recursive: true, force: true}));

/** Milliseconds until a quick answer is given up, and until a probe: tens of times less than in earnest. */
const QUICK = 3000;
const PROBE = 300;
const WAYS_TO_BE_SLOW = [2 * QUICK, 'swallow'] as const;

liveTest('F4: a graph that is slow or silent is left alone, answered for as of before, and found again', async t => {
	const {fill} = await open();
	await fill(recordsOf(deals(250)));
	const config = readConfig(home);
	const proxy = await openSlowProxy({
		host: new URL(config.neo4j!.uri).hostname,
		port: Number(new URL(config.neo4j!.uri).port),
	});
	const engine = await openEngine({...config, neo4j: {...config.neo4j!, uri: `bolt://127.0.0.1:${proxy.port}`}});
	const changes: boolean[] = [];
	const guarded = guardEngine(engine, {
		clock: systemClock,
		quickMs: QUICK,
		timing: {...breakerTiming, probeAfterMs: PROBE},
		onChange(isOpen) {
			changes.push(isOpen);
			if (isOpen) {
				engine.graph.renew();
			}
		},
	});
	try {
		await saveTargets(engine.graph, [dealTarget], testCause);
		await engine.train(target);
		const mark = await guarded.watermark();
		const [before] = await guarded.score(target, [deal], mark);
		await engine.decide(target, deal, {key: 'before', actor: 'test'}, WHOLE_GRAPH);
		for (const way of WAYS_TO_BE_SLOW) {
			proxy.setMode(way);
			for (let n = 0; n < 5; n++) {
				const [score] = await guarded.score(target, [deal], mark);
				t.like(score, {probability: before!.probability, asOf: before!.asOf, degraded: true});
			}

			t.is(changes.at(-1), true, `${way} opens it`);
			const apart = await guarded.decide(target, deal, {key: `${way}`, actor: 'test'}, WHOLE_GRAPH);
			t.like(apart, {action: 'do-nothing', status: 'unkept'});
			const refused = await t.throwsAsync(guarded.targets());
			t.true(refused instanceof EngineError && refused.code === 'GRAPH_UNAVAILABLE');

			proxy.setMode('pass');
			await t.notThrowsAsync(
				eventually(() => guarded.targets()),
				`${way}: found again`,
			);
			t.is(changes.at(-1), false);
			t.deepEqual(await guarded.score(target, [deal], mark), [before]);
			const again = await guarded.decide(target, deal, {key: `${way}`, actor: 'test'}, WHOLE_GRAPH);
			t.is(again.decision, apart.decision);
			t.not(again.status, 'unkept');
		}
	} finally {
		await engine.close();
		await proxy.close();
	}
});

/** The first answer that is no failure, asked for until there is one. */
async function eventually<T>(ask: () => Promise<T>, tries = 50): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		if (tries === 0) {
			throw error;
		}

		await sleep(PROBE);
		return eventually(ask, tries - 1);
	}
}
