import {FOREVER} from '../../src/core/clock.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {examplesOf} from '../../src/score/examples.ts';
import {splitExamples} from '../../src/score/split-examples.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {CLOSED, dealTarget} from '../helpers/deal-world.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

/** Twelve deals of three accounts. The file tells them newest first: the number of a deal falls as its row rises. */
const records = Array.from({length: 12}, (_, row) => {
	const deal = ref('Opportunity', row);
	const fields = row === 5 ? {} : {number: 100 - row};
	return [
		say(deal, 'profile', {day: 1, fields, names: {account: ref('Account', row % 3)}, row}),
		say(deal, 'stage', {day: CLOSED, fields: {stage: row % 2 ? 'won' : 'lost'}, row}),
	];
}).flat();
const idOf = (row: number) => entityIdOf('crm', ref('Opportunity', row));

liveTest(
	'a split by the order of a field goes by the field and not by the row, and so does the order of the examples',
	async t => {
		const graph = await liveGraph();
		t.teardown(async () => graph.close());
		await arriveInOrder(graph, records);
		const split = {by: 'order', of: 'number', fraction: 0.5} as const;
		const examples = await examplesOf(graph, {...dealTarget, split}, FOREVER - 1);
		t.deepEqual(
			examples.map(({id}) => id),
			[11, 10, 9, 8, 7, 6, 4, 3, 2, 1, 0, 5].map(idOf),
		);
		t.deepEqual([...splitExamples(examples, split)], [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 0]);
	},
);

liveTest('a split by group keeps the deals of an account together', async t => {
	const graph = await liveGraph();
	t.teardown(async () => graph.close());
	await arriveInOrder(graph, records);
	const split = {by: 'group', role: 'account', seed: 1, fraction: 0.5} as const;
	const examples = await examplesOf(graph, {...dealTarget, split}, FOREVER - 1);
	const accountOf = new Map(records.map((_, index) => Math.floor(index / 2)).map(row => [idOf(row), row % 3]));
	for (const {id, group} of examples) {
		t.is(group, entityIdOf('crm', ref('Account', accountOf.get(id)!)));
	}
});
