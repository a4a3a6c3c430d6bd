import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {EngineError} from '../../src/core/errors.ts';
import {type BreakerTiming, breakerTiming, openBreaker} from '../../src/resilience/open-breaker.ts';

const gone = async (): Promise<never> => {
	throw new EngineError('GRAPH_UNAVAILABLE', {problem: 'it was switched off'});
};
const there = async () => 'here';
const never = async () => new Promise<never>(() => {});
const code = async (answer: Promise<unknown>) =>
	answer.then(
		() => 'answered',
		(error: unknown) => (error instanceof EngineError ? error.code : String(error)),
	);
const quickly: BreakerTiming = {...breakerTiming, probeAfterMs: 60};
const LONG = 10_000;

test('F4: five failures in a row open it, and it asks no more', async t => {
	const breaker = openBreaker(quickly);
	for (let n = 0; n < 5; n++) {
		t.false(breaker.isOpen(), `after ${n}`);
		t.is(await code(breaker.run(gone, LONG)), 'GRAPH_UNAVAILABLE');
	}

	t.true(breaker.isOpen());
	let asked = 0;
	t.is(await code(breaker.run(async () => asked++, LONG)), 'GRAPH_UNAVAILABLE');
	t.is(asked, 0);
});

test('F4: half of twenty calls within the window open it, though none fail in a row', async t => {
	const breaker = openBreaker(quickly);
	for (let n = 0; n < 19; n++) {
		await code(breaker.run(n % 2 === 0 ? there : gone, LONG));
		t.false(breaker.isOpen(), `after ${n + 1} calls`);
	}

	await code(breaker.run(gone, LONG));
	t.true(breaker.isOpen());
});

test('F4: one call probes, nobody waits for its outcome, and its success closes it', async t => {
	const changes: boolean[] = [];
	const breaker = openBreaker(quickly, isOpen => changes.push(isOpen));
	for (let n = 0; n < 5; n++) {
		await code(breaker.run(gone, LONG));
	}

	await sleep(quickly.probeAfterMs + 20);
	let release = () => {};
	const probe = breaker.run(
		async () =>
			new Promise<string>(resolve => {
				release = () => resolve('back');
			}),
		LONG,
	);
	t.is(await code(breaker.run(there, LONG)), 'GRAPH_UNAVAILABLE');
	release();
	t.is(await probe, 'back');
	t.is(await breaker.run(there, LONG), 'here');
	t.deepEqual(changes, [true, false]);
});

test('F4: a probe that fails keeps it open', async t => {
	const breaker = openBreaker(quickly);
	for (let n = 0; n < 5; n++) {
		await code(breaker.run(gone, LONG));
	}

	await sleep(quickly.probeAfterMs + 20);
	await code(breaker.run(gone, LONG));
	let asked = 0;
	await code(breaker.run(async () => asked++, LONG));
	t.is(asked, 0);
});

test('what takes longer than its deadline fails as a graph that is gone, and counts as such', async t => {
	const breaker = openBreaker(quickly);
	const problem = await t.throwsAsync(breaker.run(never, 20), {code: 'GRAPH_UNAVAILABLE'});
	t.regex(problem!.message, /no answer within 0\.02 s/);
	for (let n = 0; n < 4; n++) {
		await code(breaker.run(never, 5));
	}

	t.true(breaker.isOpen());
});

test('a refusal that is the asker’s own fault opens nothing', async t => {
	const breaker = openBreaker(quickly);
	for (let n = 0; n < 40; n++) {
		const refused = breaker.run(async () => {
			throw new EngineError('NOT_FOUND', {kind: 'deal', id: 'opp_0'});
		}, LONG);
		t.is(await code(refused), 'NOT_FOUND');
	}

	t.false(breaker.isOpen());
});
