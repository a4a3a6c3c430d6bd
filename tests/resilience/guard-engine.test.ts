import test from 'ava';
import {fixedClock} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {currentBook} from '../../src/decisions/funnel/policy-book.ts';
import type {Engine, Scope} from '../../src/engine-types.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {guardEngine} from '../../src/resilience/guard-engine.ts';
import {idOf, latest, midway, openFakeEngine} from '../helpers/fake-engine.ts';

const target = 'opportunity-won';
const deal = idOf('Opportunity', 2);
const other = idOf('Opportunity', 4);
const north: Scope = {all: false, territories: ['north']};

/** A guarded engine whose graph a test switches off and on. */
function openGuarded(): {engine: Engine; setDown: (down: boolean) => void} {
	let isDown = false;
	const fake = openFakeEngine();
	const engine = new Proxy(fake, {
		get(inner, name) {
			const member = Reflect.get(inner, name) as unknown;
			return typeof member === 'function'
				? (...asked: unknown[]) => {
						if (isDown) {
							return Promise.reject(new EngineError('GRAPH_UNAVAILABLE', {problem: 'it was switched off'}));
						}

						return (member as (...asked: unknown[]) => unknown)(...asked);
					}
				: member;
		},
	});
	return {
		engine: guardEngine(engine, {clock: fixedClock(latest.asOf)}),
		setDown(down) {
			isDown = down;
		},
	};
}

test('while the graph answers, the guard changes nothing', async t => {
	const [{engine}, bare] = [openGuarded(), openFakeEngine()];
	t.deepEqual(await engine.score(target, [deal], {}), await bare.score(target, [deal], {}));
	t.deepEqual(await engine.entities([deal], latest, north), await bare.entities([deal], latest, north));
	t.deepEqual(await engine.explain(target, deal, {}, WHOLE_GRAPH), await bare.explain(target, deal, {}, WHOLE_GRAPH));
});

test('F4: without the graph a score is the last one, as of then, and says so', async t => {
	const {engine, setDown} = openGuarded();
	const mark = await engine.watermark();
	const [before] = await engine.score(target, [deal], mark);
	t.is(before!.degraded, undefined);
	setDown(true);
	t.deepEqual(await engine.watermark(), mark);
	const [now] = await engine.score(target, [deal], mark);
	t.deepEqual({...now, degraded: undefined, fallbackReason: null}, {...before!, degraded: undefined});
	t.true(now!.degraded);
	t.regex(now!.fallbackReason!, /^graph-unavailable: .*as of 2026/);
	setDown(false);
	t.deepEqual(await engine.score(target, [deal], mark), [before]);
});

test('what nobody has asked before is refused, and so is another moment', async t => {
	const {engine, setDown} = openGuarded();
	const mark = await engine.watermark();
	await engine.score(target, [deal], mark);
	setDown(true);
	const refused = {code: 'GRAPH_UNAVAILABLE'};
	await t.throwsAsync(engine.score(target, [deal, other], mark), refused);
	await t.throwsAsync(engine.score(target, [deal], {asOf: midway, knownAt: midway}), refused);
	await t.throwsAsync(engine.score('lead-converts', [deal], mark), refused);
	await t.throwsAsync(engine.list('Opportunity', {first: 1}, mark, WHOLE_GRAPH), refused);
});

test('what one viewer was answered is not another’s', async t => {
	const {engine, setDown} = openGuarded();
	const mark = await engine.watermark();
	await engine.entities([deal], mark, WHOLE_GRAPH);
	await engine.explain(target, deal, mark, WHOLE_GRAPH);
	setDown(true);
	t.is((await engine.entities([deal], mark, WHOLE_GRAPH))[0]!.id, deal);
	t.true((await engine.explain(target, deal, mark, WHOLE_GRAPH)).degraded);
	await t.throwsAsync(engine.entities([deal], mark, north), {code: 'GRAPH_UNAVAILABLE'});
	await t.throwsAsync(engine.explain(target, deal, mark, north), {code: 'GRAPH_UNAVAILABLE'});
});

test('F4: without the graph a decision reaches nobody, accounts for the whole catalogue and says why', async t => {
	const {engine, setDown} = openGuarded();
	await engine.watermark();
	setDown(true);
	const decided = await engine.decide(target, deal, {key: 'k', actor: 'olga'}, WHOLE_GRAPH);
	t.deepEqual(await engine.decide(target, deal, {key: 'k', actor: 'olga'}, WHOLE_GRAPH), decided);
	t.is(decided.action, 'do-nothing');
	t.is(decided.status, 'unkept');
	t.regex(decided.fallbackReason!, /^graph-unavailable: .*switched off/);
	const names = [...decided.chosen, ...decided.dropped].map(one => one.action);
	t.deepEqual(names.sort(), currentBook.catalogue.map(one => one.name).sort());
	t.deepEqual(
		decided.chosen.map(({person, propensity}) => ({person, propensity})),
		[{person: null, propensity: 1}],
	);
});

test('other failures are the asker’s and pass as they are', async t => {
	const {engine} = openGuarded();
	await t.throwsAsync(engine.score('no-target', [deal], {}), {code: 'TARGET_UNKNOWN'});
});
