import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {openTurns} from '../../src/core/in-turn.ts';

test('work is done one after the other, in the order asked', async t => {
	const inTurn = openTurns();
	const said: string[] = [];
	const work = (name: string, ms: number) =>
		inTurn(async () => {
			said.push(`${name} begins`);
			await sleep(ms);
			said.push(`${name} ends`);
			return name;
		});
	t.deepEqual(await Promise.all([work('a', 20), work('b', 1)]), ['a', 'b']);
	t.deepEqual(said, ['a begins', 'a ends', 'b begins', 'b ends']);
});

test('what fails is told to whom asked, and the next goes on', async t => {
	const inTurn = openTurns();
	const failing = inTurn(async () => {
		throw new Error('no');
	});
	const next = inTurn(async () => 'yes');
	await t.throwsAsync(failing, {message: 'no'});
	t.is(await next, 'yes');
});
