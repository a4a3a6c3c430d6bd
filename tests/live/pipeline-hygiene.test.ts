import {hygieneRuleNames} from '../../schema/hygiene.ts';
import {DAY} from '../../src/core/clock.ts';
import type {PipelineHygiene} from '../../src/forecast/hygiene/flag.ts';
import {pipelineHygiene} from '../../src/forecast/hygiene/pipeline-hygiene.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {type PipelineDeal, pipelineRecords} from '../helpers/pipeline-records.ts';
import {ref} from '../helpers/say.ts';

const open = lawGraphs();
const idOf = (key: string) => entityIdOf('crm', ref('Opportunity', key));
const at = (day: number, known = day) => ({asOf: day * DAY, knownAt: known * DAY});

/** Thirty won deals: 20 days in their stage, a call every five days, worth 900 to 1,100; and open ones with one fault each. */
const world: readonly PipelineDeal[] = [
	...Array.from({length: 30}, (_, n) => ({
		...{key: `won ${n}`, start: 10 + n, closed: 30 + n, amount: 900 + 20 * (n % 11), due: 30 + n, product: 'p'},
		calls: [15 + n, 20 + n, 25 + n],
	})),
	{key: 'sound', start: 95, amount: 1000, due: 120, product: 'p', calls: [98]},
	{key: 'late', start: 95, amount: 1010, due: 97, product: 'p', calls: [98]},
	{key: 'undated', start: 95, amount: 1020, product: 'p', calls: [98]},
	{key: 'unpriced', start: 95, due: 120, product: 'p', calls: [98]},
	{key: 'huge', start: 95, amount: 90_000, due: 120, product: 'p', calls: [98], account: 'south'},
	{
		...{key: 'slipping', start: 90, amount: 1030, due: 95, product: 'p', calls: [98]},
		plans: [92, 94, 96].map((day, n) => ({day, due: 100 + 10 * n})),
	},
	{key: 'quiet', start: 85, amount: 1040, due: 120, product: 'p', calls: [90]},
	{key: 'stalled', start: 60, amount: 1050, due: 120, product: 'p', calls: [65, 70, 75, 80, 85, 90, 95, 98]},
];

async function openWorld() {
	const graphs = await open();
	await graphs.fill(pipelineRecords(world));
	return graphs;
}

const found = ({flags}: PipelineHygiene) => flags.map(({opportunity, rule}) => [opportunity, rule]);

liveTest(
	'each faulty deal has its flag, with value, threshold and the records that say so, and the sound one has none',
	async t => {
		const {graph} = await openWorld();
		const hygiene = await pipelineHygiene(graph, at(100));
		t.deepEqual(found(hygiene), [
			[idOf('huge'), 'amount-outlier'],
			[idOf('stalled'), 'stage-stalled'],
			[idOf('quiet'), 'no-activity'],
			[idOf('slipping'), 'close-date-slips'],
			[idOf('undated'), 'no-close-date'],
			[idOf('late'), 'stale-close-date'],
			[idOf('unpriced'), 'no-amount'],
		]);
		t.deepEqual([hygiene.deals, hygiene.flagged, hygiene.notices], [8, 7, []]);
		t.deepEqual(
			Object.values(hygiene.byRule),
			hygieneRuleNames.map(() => 1),
		);
		const of = (key: string) => hygiene.flags.find(({opportunity}) => opportunity === idOf(key))!;
		t.like(of('late'), {value: 3, threshold: 1});
		t.like(of('stalled'), {value: 40, threshold: 20});
		t.like(of('quiet'), {value: 10, threshold: 5});
		t.like(of('slipping'), {value: 3, threshold: 3, moreEvidence: 0});
		t.deepEqual(
			of('slipping').evidence.map(({records}) => records.map(({key}) => key).sort()),
			[
				['Opportunity/slipping/plan//94', 'Opportunity/slipping/plan//96'],
				['Opportunity/slipping/plan//92', 'Opportunity/slipping/plan//94'],
				['Opportunity/slipping/plan//90', 'Opportunity/slipping/plan//92'],
			],
		);
		t.deepEqual(
			of('quiet').evidence.map(({nodes, edges}) => [nodes.map(({kind}) => kind), edges.map(({type}) => type)]),
			[[['Opportunity', 'Interaction'], ['CONCERNS']]],
		);
		t.deepEqual(
			of('unpriced').evidence[0]!.records.map(({key}) => key),
			['Opportunity/unpriced/stage//95'],
		);
		t.true(hygiene.flags.every(({evidence}) => evidence.every(({fact, records}) => fact && records.length > 0)));
	},
);

liveTest('the past has the flags that it had, whatever was told later', async t => {
	const {graph} = await openWorld();
	const before = await pipelineHygiene(graph, at(100));
	await arriveInOrder(
		graph,
		pipelineRecords([
			{key: 'quiet', start: 85, amount: 1040, due: 120, product: 'p', calls: [101]},
			{key: 'late', start: 95, closed: 102, amount: 1010, due: 97, product: 'p'},
		]).filter(({statements}) => statements.every(one => one.recordedAt > 100 * DAY)),
	);
	t.deepEqual(await pipelineHygiene(graph, at(100)), before);
	const after = found(await pipelineHygiene(graph, at(102)));
	t.false(after.some(([deal, rule]) => deal === idOf('quiet') && rule === 'no-activity'));
	t.false(after.some(([deal]) => deal === idOf('late')));
	t.true(
		found(await pipelineHygiene(graph, at(102, 100))).some(([deal]) => deal === idOf('late')),
		'not yet known',
	);
});

liveTest('a viewer gets the flags of their deals, and a page goes on after the last of the one before', async t => {
	const {graph} = await openWorld();
	const south = await pipelineHygiene(graph, at(100), {}, {all: false, territories: ['south']});
	t.is(south.deals, 1);
	t.deepEqual(found(south), []);
	t.deepEqual(
		south.notices.map(({kind}) => kind),
		['declared'],
		'no won deal tells how long one may be quiet',
	);
	const first = await pipelineHygiene(graph, at(100), {first: 2});
	t.deepEqual([first.flags.length, first.hasNext, first.byRule['no-amount']], [2, true, 1]);
	const rest = await pipelineHygiene(graph, at(100), {first: 9, after: first.flags[1]!.id});
	t.deepEqual([rest.flags.length, rest.hasNext], [5, false]);
	const some = await pipelineHygiene(graph, at(100), {rules: ['no-amount', 'stage-stalled']});
	t.deepEqual(
		some.flags.map(({rule}) => rule),
		['stage-stalled', 'no-amount'],
	);
	await t.throwsAsync(pipelineHygiene(graph, at(100), {after: 'opp_1:none'}), {
		code: 'INPUT_INVALID',
		message: /`opp_1:none` is no flag at this moment/,
	});
});

liveTest(
	'an empty pipeline has no flags, and a source without plans or activity says what it cannot judge',
	async t => {
		const {graph, fill} = await openWorld();
		t.like(await pipelineHygiene(graph, at(5)), {deals: 0, flagged: 0, flags: [], notices: []});
		await fill(pipelineRecords([{key: 'bare', start: 10}]));
		const bare = await pipelineHygiene(graph, at(100));
		t.deepEqual([bare.deals, bare.flags], [1, []]);
		t.deepEqual(
			bare.notices.map(({kind}) => kind),
			['not-judged', 'not-judged', 'not-judged'],
		);
	},
);
