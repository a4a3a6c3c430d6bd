import test from 'ava';
import {keepAnswers} from '../../src/forecast/keep-answers.ts';
import type {Graph} from '../../src/graph/graph.ts';

/** A graph of which only the number of its changes is asked. */
function changing() {
	const state = {changes: 1};
	return {state, graph: {read: async () => [{...state}]} as unknown as Graph};
}

test('what is asked again is answered from memory until something is written', async t => {
	const {state, graph} = changing();
	const keep = keepAnswers<number>(graph);
	let worked = 0;
	const ask = async (key: string) => keep([key], async () => ++worked);
	t.deepEqual([await ask('a'), await ask('a'), await ask('b')], [1, 1, 2]);
	state.changes = 2;
	t.deepEqual([await ask('a'), await ask('b'), await ask('a')], [3, 4, 3]);
});

test('an answer during which something was written is not kept', async t => {
	const {state, graph} = changing();
	const keep = keepAnswers<number>(graph);
	let worked = 0;
	const busy = async () =>
		keep(['a'], async () => {
			state.changes += 1;
			worked += 1;
			return worked;
		});
	t.deepEqual([await busy(), await busy()], [1, 2]);
});

test('an answer that was begun before a change is not kept, though others were asked since', async t => {
	const {state, graph} = changing();
	const keep = keepAnswers<string>(graph);
	const slow = keep(['a'], async () => {
		state.changes += 1;
		await keep(['b'], async () => 'b');
		return 'before';
	});
	t.is(await slow, 'before');
	t.is(await keep(['a'], async () => 'after'), 'after');
});

test('of many questions the oldest are forgotten', async t => {
	const {graph} = changing();
	const keep = keepAnswers<number>(graph);
	let worked = 0;
	const ask = async (key: number) => keep([key], async () => ++worked);
	for (let key = 0; key < 60; key++) {
		await ask(key);
	}

	await ask(59);
	t.is(worked, 60);
	await ask(0);
	t.is(worked, 61);
});
