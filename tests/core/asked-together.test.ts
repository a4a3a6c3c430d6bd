import {setImmediate, setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {askedTogether} from '../../src/core/asked-together.ts';

/** Answers `question:id` after a moment, refuses the id `bad`, and writes down what it was asked. */
function open(most = 10) {
	const calls: string[] = [];
	const ask = askedTogether(
		async ({about}: {readonly about: string}, ids: readonly string[]) => {
			calls.push(`${about}:${ids.join()}`);
			await sleep(5);
			if (ids.includes('bad')) {
				throw new Error(`bad among ${ids.join()}`);
			}

			return ids.map(id => `${about}:${id}`);
		},
		{most},
	);
	return {ask, calls};
}

test('the same question is answered once for the things of all who ask it, each in their order', async t => {
	const {ask, calls} = open();
	const answers = await Promise.all([
		ask({about: 'x'}, ['a', 'b']),
		ask({about: 'x'}, ['b']),
		ask({about: 'y'}, ['a']),
		ask({about: 'x'}, ['c', 'a']),
	]);
	t.deepEqual(answers, [['x:a', 'x:b'], ['x:b'], ['y:a'], ['x:c', 'x:a']]);
	t.deepEqual(calls, ['x:a,b,c', 'y:a']);
});

test('who asks in vain is told so alone', async t => {
	const {ask} = open();
	const answers = await Promise.allSettled([ask({about: 'x'}, ['a']), ask({about: 'x'}, ['bad'])]);
	t.deepEqual(answers[0], {status: 'fulfilled', value: ['x:a']});
	t.like(answers[1], {status: 'rejected', reason: {message: 'bad among bad'}});
});

test('what is asked later is not answered by what began before', async t => {
	const {ask, calls} = open();
	const first = ask({about: 'x'}, ['a']);
	await setImmediate();
	await Promise.all([first, ask({about: 'x'}, ['a'])]);
	t.deepEqual(calls, ['x:a', 'x:a']);
});

test('no more than so many things go together', async t => {
	const {ask, calls} = open(2);
	await Promise.all([['a', 'b', 'c'], ['d'], ['e'], ['f']].map(async ids => ask({about: 'x'}, ids)));
	t.deepEqual(calls, ['x:a,b,c', 'x:d,e', 'x:f']);
});
