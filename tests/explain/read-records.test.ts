import test from 'ava';
import {readRecords} from '../../src/explain/read-records.ts';
import type {Graph} from '../../src/graph/graph.ts';

/** A graph that has a record behind each statement that begins with `sta_`, and hears what it is asked for. */
function graphOf(asked: Array<readonly string[]>): Graph {
	const read = async (_: string, {statements}: {statements: readonly string[]}) => {
		asked.push(statements);
		return statements
			.filter(statement => statement.startsWith('sta_'))
			.map(statement => ({statement, id: `rec ${statement}`, source: 's', stream: 't', row: 1, key: statement}));
	};
	return {read} as never;
}

test('the record behind a statement is asked for once in a process, and what has none again each time', async t => {
	const asked: Array<readonly string[]> = [];
	const graph = graphOf(asked);
	const first = await readRecords(graph, ['sta_a', 'sta_b', 'sta_a', 'no']);
	t.deepEqual([...first.keys()], ['sta_a', 'sta_b']);
	t.deepEqual(first.get('sta_a'), {id: 'rec sta_a', source: 's', stream: 't', row: 1, key: 'sta_a'});
	const second = await readRecords(graph, ['no', 'sta_b', 'sta_c']);
	t.deepEqual([...second.keys()].sort(), ['sta_b', 'sta_c']);
	t.deepEqual(asked, [
		['sta_a', 'sta_b', 'no'],
		['no', 'sta_c'],
	]);
});

test('nothing is asked for where all is known, and another graph is asked for itself', async t => {
	const [asked, other]: [Array<readonly string[]>, Array<readonly string[]>] = [[], []];
	const graph = graphOf(asked);
	await readRecords(graph, ['sta_a']);
	await readRecords(graph, ['sta_a']);
	await readRecords(graph, []);
	t.is(asked.length, 1);
	await readRecords(graphOf(other), ['sta_a']);
	t.is(other.length, 1);
});
