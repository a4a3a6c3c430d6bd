import test from 'ava';
import {readSteps, whileStepsLast} from '../../src/explain/read-steps.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {GraphStep} from '../../src/graph/path.ts';

const clocks = {vf: 0, vt: 1, rf: 0, rt: 1};
const node = (step: string, statement: string | null = null): GraphStep => ({
	...{step, kind: 'Account', id: step, name: step, from: null, to: null},
	...{statement, ...clocks},
});
const edge = (step: string, statement: string): GraphStep => ({
	...{step, kind: 'CONCERNS', id: null, name: null, from: 'a', to: 'b'},
	...{statement, ...clocks},
});
const walk = {nodes: ['a', 'b'], edges: ['x'], rests: ['st_1']};

/** A graph that gives these steps, whatever it is asked; it counts how often. */
function holding(steps: readonly GraphStep[]) {
	const asked = {times: 0};
	const read = async () => {
		asked.times += 1;
		return steps;
	};
	return {asked, graph: {read} as unknown as Graph};
}

test('the steps of a walk are told in its order, all of them from one query', async t => {
	const {graph, asked} = holding([node('b'), edge('x', 'st_1'), node('a')]);
	const stepsOf = await readSteps(graph, [walk, walk]);
	t.deepEqual(
		stepsOf(walk).nodes.map(({step}) => step),
		['a', 'b'],
	);
	t.is(stepsOf(walk).edges[0]!.statement, 'st_1');
	t.is(asked.times, 1);
	t.is((await readSteps(graph, []))({...walk, nodes: [], edges: []}).nodes.length, 0);
});

for (const [what, steps] of [
	['that is gone', [node('a'), node('b')]],
	['whose name is another edge’s by now', [node('a'), node('b'), edge('x', 'st_2')]],
	['whose name is another statement’s by now', [node('a'), node('b', 'st_2'), edge('x', 'st_1')]],
] satisfies ReadonlyArray<readonly [string, readonly GraphStep[]]>) {
	test(`a step ${what} makes the answer be read again, and again at most four times`, async t => {
		const sound = holding([node('a'), node('b'), edge('x', 'st_1')]);
		const gone = holding(steps);
		let tries = 0;
		const told = await whileStepsLast(async () => {
			tries += 1;
			return (await readSteps(tries === 1 ? gone.graph : sound.graph, [walk]))(walk).edges.length;
		});
		t.deepEqual([told, tries], [1, 2]);
		await t.throwsAsync(
			whileStepsLast(async () => (await readSteps(gone.graph, [walk]))(walk)),
			{message: /being redrawn/},
		);
		t.is(gone.asked.times, 1 + 5);
	});
}

test('any other failure is passed on at once', async t => {
	let tries = 0;
	const failing = whileStepsLast(async () => {
		tries += 1;
		throw new Error('out of memory');
	});
	await t.throwsAsync(failing, {message: 'out of memory'});
	t.is(tries, 1);
});
