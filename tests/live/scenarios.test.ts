import {DAY} from '../../src/core/clock.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import {gather} from '../../src/features/gather.ts';
import {featureValue} from '../../src/features/values.ts';
import type {Assumption} from '../../src/forecast/assume.ts';
import {readHistories} from '../../src/forecast/deals.ts';
import {forecastPeriod} from '../../src/forecast/forecast-period.ts';
import {assumedEvidence} from '../../src/forecast/scenario/assumed-evidence.ts';
import {pullIn} from '../../src/forecast/scenario/pull-in.ts';
import {digestOfGraph} from '../../src/graph/digest.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {type Scope, WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {handMadeModel} from '../helpers/hand-made-model.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {type PipelineDeal, pipelineRecords} from '../helpers/pipeline-records.ts';
import {ref, say} from '../helpers/say.ts';

const subject = ref('Opportunity', 'open');
const id = entityIdOf('crm', subject);
const ownerId = (key: string) => entityIdOf('crm', ref('Owner', key));
const moment = {asOf: 110 * DAY, knownAt: 110 * DAY};
const iso = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const period = `${iso(110)}/${iso(200)}`;

/** Ann's deals take ten days a stage and are won, bo's take thirty and are won or lost; one of ann's is open. */
const deals: readonly PipelineDeal[] = [
	...Array.from({length: 12}, (_, index): PipelineDeal => {
		const [start, each] = [1 + 2 * index, index % 2 === 0 ? 10 : 30];
		return {
			...{
				key: `closed ${index}`,
				start,
				stages: [[start + each, 'negotiation']],
				closed: start + 2 * each,
				amount: 100,
			},
			...{owner: index % 2 === 0 ? 'ann' : 'bo', isWon: index % 4 !== 3},
		};
	}),
	{key: 'open', start: 95, amount: 100, due: 150, owner: 'ann'},
	{key: 'another', start: 100, amount: 300, owner: 'bo', stages: [[105, 'negotiation']]},
];
const world = pipelineRecords(deals);
const graphOf = openGraphOf();
const features = featuresOf('Opportunity');

/** What a record would say on day 110, and what stands for it in a scenario. */
const changes: ReadonlyArray<readonly [title: string, Omit<Assumption, 'opportunity'>, () => SourceRecord]> = [
	['a stage entered', {stage: 'negotiation'}, () => say(subject, 'stage', {day: 110, fields: {stage: 'negotiation'}})],
	[
		'another seller',
		{owner: ownerId('bo')},
		() =>
			say(subject, 'profile', {
				...{day: 110, fields: {name: 'Deal open'}},
				names: {account: ref('Account', 'acme'), owner: ref('Owner', 'bo')},
			}),
	],
	[
		'a date put off',
		{closesAt: 190 * DAY},
		() => say(subject, 'plan', {day: 110, fields: {amountUsd: 100, expectedCloseAt: 190 * DAY}}),
	],
];

async function valuesOf(graph: Graph, assumption?: Assumption) {
	const evidence = (await gather(graph, features, [{id, ...moment}], {paths: true})).map(table => table[0]!);
	const histories = await readHistories(graph, WHOLE_GRAPH);
	const after = assumption ? assumedEvidence(features, evidence, assumption, {histories, moment}) : evidence;
	return Object.fromEntries(
		features.map((feature, f) => [feature.name, featureValue(feature, after[f]!, moment.asOf)]),
	);
}

for (const [title, assumed, record] of changes) {
	liveTest(`what is assumed gives every feature the value that the graph gives once it is so: ${title}`, async t => {
		const graph = await graphOf(world);
		const [before, moved] = [await valuesOf(graph), await valuesOf(graph, {opportunity: id, ...assumed})];
		await arriveInOrder(graph, [record()]);
		t.deepEqual(moved, await valuesOf(graph));
		t.notDeepEqual(moved, before);
	});
}

const model = handMadeModel(-0.4, [
	{feature: 'opportunity/stage-changes', edges: [2], scores: [0, 0.6]},
	{feature: 'owner/win-rate', edges: [0.53], scores: [-0.3, 0.2]},
	{feature: 'opportunity/meetings', edges: [1], scores: [0, 0.5]},
]);
const ask = async (graph: Graph, assumptions: readonly Assumption[], more: object = {}) =>
	forecastPeriod(graph, model, period, moment, WHOLE_GRAPH, {assumptions, ...more});

liveTest(
	'a scenario tells what it changes down to paths, beside the forecast without it, and writes nothing',
	async t => {
		const graph = await graphOf(world);
		const before = await digestOfGraph(graph);
		const usual = await forecastPeriod(graph, model, period, moment);
		const {
			scenario,
			mean,
			deals: open,
		} = await ask(graph, [
			{opportunity: id, stage: 'negotiation', owner: ownerId('bo'), moves: [{move: 'meeting', times: 2}]},
		]);
		t.is(await digestOfGraph(graph), before);
		const {base, difference, deals: changed, moreDeals, fromNew} = scenario!;
		t.deepEqual([base.mean, base.quantiles, base.interval], [usual.mean, usual.quantiles, usual.interval]);
		const close = (a: number, b: number) => t.true(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);
		close(base.mean + difference.mean, mean);
		close(
			changed.reduce((sum, {change}) => sum + change, moreDeals.change + fromNew),
			difference.mean,
		);
		t.is(changed[0]!.opportunity, id);
		const features = changed[0]!.because.flatMap(one => one.features);
		const texts = features.flatMap(({paths}) => paths.map(({path}) => path.text));
		t.deepEqual([...new Set(features.map(one => one.feature))].sort(), [
			'opportunity/meetings',
			'opportunity/stage-changes',
			'owner/win-rate',
		]);
		for (const text of ['Assumed: a meeting.', 'Assumed: the deal enters “negotiation”.']) {
			t.true(texts.includes(text), texts.join('\n'));
		}

		// The seller's earlier deals are gone from the path, and the seller from the deal's group.
		t.true(features.some(({paths}) => paths.some(({was, is, path}) => was && !is && path.records.length > 0)));
		const again = (await ask(graph, [{opportunity: id, owner: ownerId('bo')}])).byLevel.owner;
		t.true(
			again.find(one => one.id === ownerId('bo'))!.mean >
				usual.byLevel.owner.find(one => one.id === ownerId('bo'))!.mean,
		);
		t.is(
			open.find(({opportunity}) => opportunity === id)!.closesInPeriod,
			usual.deals.find(({opportunity}) => opportunity === id)!.closesInPeriod,
		);
	},
);

liveTest('a date moves a deal into the period or out of it, and a removed deal brings nothing', async t => {
	const graph = await graphOf(world);
	const partOf = async (assumption: Omit<Assumption, 'opportunity'>) =>
		(await ask(graph, [{opportunity: id, ...assumption}])).deals.find(({opportunity}) => opportunity === id);
	t.is((await partOf({closesAt: 150 * DAY}))!.closesInPeriod, 1);
	t.is((await partOf({closesAt: 200 * DAY}))!.closesInPeriod, 0);
	t.is(await partOf({outcome: 'removed'}), undefined);
	const {scenario, notices} = await ask(graph, [{opportunity: id, moves: [{move: 'call', times: 1}]}]);
	t.deepEqual([scenario!.deals, scenario!.difference.mean], [[], 0]);
	t.like(
		notices.find(({kind}) => kind === 'scenario-unmoved'),
		{count: 1, opportunities: [id]},
	);
});

liveTest('what cannot be assumed is refused by name', async t => {
	const graph = await graphOf(world);
	const refused: ReadonlyArray<readonly [Omit<Assumption, 'opportunity'>, RegExp]> = [
		[{stage: 'closing'}, /cannot enter “closing”: open deals have been in negotiation, proposal/],
		[{stage: 'won'}, /cannot enter “won”/],
		[{owner: 'own_none'}, /`own_none` is no owner with a deal/],
		[{closesAt: 100 * DAY}, /cannot close on 1970-04-11/],
		[{moves: [{move: 'bribe', times: 1}]}, /there is no move `bribe`; there are e-mail, call/],
		[{moves: [{move: 'meeting', times: 9}]}, /`meeting` cannot happen 9 times/],
		[{}, /nothing is assumed/],
		[{amount: -1}, /cannot bring -1/],
	];
	for (const [assumed, message] of refused) {
		await t.throwsAsync(ask(graph, [{opportunity: id, ...assumed}]), {code: 'INPUT_INVALID', message});
	}

	await t.throwsAsync(ask(graph, [{opportunity: 'opp_none', outcome: 'won'}]), {message: /`opp_none` is no open deal/});
	const capacities = [{owner: 'own_none', deals: 1}];
	await t.throwsAsync(ask(graph, [], {capacities}), {message: /`own_none` is no owner with a deal/});
});

liveTest('without a model a stage changes no chance, and the answer says so', async t => {
	const graph = await graphOf(world);
	const assumptions = [{opportunity: id, stage: 'negotiation'}];
	const {notices, scenario} = await forecastPeriod(graph, undefined, period, moment, WHOLE_GRAPH, {assumptions});
	t.is(scenario!.difference.mean, 0);
	t.regex(notices.find(({kind}) => kind === 'scenario-unmoved')!.text, /^No model is trained/);
});

liveTest('what would pull a deal in is what a scenario makes of it, the most first, with paths that sum', async t => {
	const graph = await graphOf(world);
	const before = await digestOfGraph(graph);
	const found = await pullIn(graph, {loaded: model, without: undefined}, {period, opportunity: id}, moment);
	t.is(await digestOfGraph(graph), before);
	const close = (a: number, b: number) => t.true(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);
	t.deepEqual(
		found.pulls.map(({moves}) => moves.map(({move}) => move)),
		[['meeting'], ['meeting-with-another'], ['senior-meeting']],
	);
	t.deepEqual(found.together!.moves, [{move: 'meeting', times: 1, text: 'a meeting'}]);
	for (const {moves, chance, gain, features} of [...found.pulls, found.together!]) {
		const assumed = [{opportunity: id, moves: moves.map(({move, times}) => ({move, times}))}];
		const deal = (await ask(graph, assumed)).deals.find(({opportunity}) => opportunity === id)!;
		close(chance, deal.probability * deal.closesInPeriod);
		close(gain, chance - found.chance);
		close(
			features.reduce((sum, {change}) => sum + change, 0),
			gain,
		);
		t.true(features[0]!.paths.some(({path}) => path.text.startsWith('Assumed: a meeting')));
	}

	const refusalOf = async (loaded: typeof model | undefined, span: string) => {
		const {refusal, pulls} = await pullIn(graph, {loaded, without: undefined}, {period: span, opportunity: id}, moment);
		t.deepEqual(pulls, []);
		return refusal;
	};
	t.is(await refusalOf(undefined, period), 'no-model');
	t.is(await refusalOf(model, `${iso(50)}/${iso(80)}`), 'period-over');
	t.is(
		await refusalOf(handMadeModel(0, [{feature: 'owner/win-rate', edges: [0.5], scores: [0, 1]}]), period),
		'nothing-mutable',
	);
	const asking = async (opportunity: string, scope: Scope = WHOLE_GRAPH) =>
		pullIn(graph, {loaded: model, without: undefined}, {period, opportunity}, moment, scope);
	const closed = entityIdOf('crm', ref('Opportunity', 'closed 0'));
	await t.throwsAsync(asking(closed), {code: 'INPUT_INVALID', message: /is no open deal/});
	await t.throwsAsync(asking(id, {all: false, territories: ['south']}), {message: /is no open deal/});
});
