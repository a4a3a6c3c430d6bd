import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import test from 'ava';
import {withinTime} from '../../src/delivery/within-time.ts';

const never = new AbortController().signal;
/** Work that never ends by itself; it tells that its signal came. */
const endless = async (signal: AbortSignal): Promise<string> =>
	new Promise(resolve => {
		signal.addEventListener('abort', () => resolve('ended'));
		if (signal.aborted) {
			resolve('ended before it began');
		}
	});

test('work that takes too long ends in time, although what is garbage is collected meanwhile', async t => {
	t.timeout(60_000);
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const ended = withinTime(200, never, endless);
	// Timers that are due earlier come earlier, however late all of them are.
	for (const after of [10, 20, 30]) {
		setTimeout(collect, after);
	}

	t.is(await ended, 'ended');
});

test('work ends when the given signal says so, even one that said so before', async t => {
	const stop = new AbortController();
	const ended = withinTime(1e9, stop.signal, endless);
	stop.abort();
	t.is(await ended, 'ended');
	t.is(await withinTime(1e9, stop.signal, endless), 'ended before it began');
});

test('what work gives comes back, and so does its error', async t => {
	t.is(await withinTime(1e9, never, async () => 7), 7);
	await t.throwsAsync(
		withinTime(1e9, never, async () => Promise.reject(new Error('no'))),
		{message: 'no'},
	);
});
