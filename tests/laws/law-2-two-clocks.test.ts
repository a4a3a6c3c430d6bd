import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {DAY, FOREVER} from '../../src/core/clock.ts';
import type {Moment} from '../../src/features/feature.ts';
import {materialize} from '../../src/features/materialize.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {entityViews} from '../../src/views/entity-views.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {misdated, miswriting} from '../helpers/faults.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {
	accountFeatures,
	contactFeatures,
	dealFeatures,
	randomMoments,
	randomThings,
} from '../helpers/random-moments.ts';
import {learnedAt, randomRecords} from '../helpers/random-records.ts';
import {ref, say} from '../helpers/say.ts';
import {brokenInStore} from '../helpers/store-reports.ts';

const open = lawGraphs();

const LAST_DAY = 5;
const [deals, people, companies] = [randomThings('Opportunity'), randomThings('Contact'), randomThings('Account')];
/** A world with the moments about which it is asked, all of them known by the day on which it goes on learning. */
const worlds = fc.tuple(
	randomRecords({min: 10, max: 60}),
	randomMoments(deals, {lastDay: LAST_DAY}),
	randomMoments(people, {lastDay: LAST_DAY}),
	randomMoments(companies, {lastDay: LAST_DAY}),
);

/** Every answer about the moments: each feature's value, and each thing, whose territory is a matter of access today. */
async function answers(graph: Graph, moments: ReadonlyArray<readonly Moment[]>): Promise<unknown[]> {
	const [ofDeals = [], ofPeople = [], ofCompanies = []] = moments;
	const views = await Promise.all(
		moments.flat().map(async ({id, ...moment}) => entityViews(graph, [id], moment, WHOLE_GRAPH)),
	);
	return [
		await materialize(graph, dealFeatures, ofDeals),
		await materialize(graph, contactFeatures, ofPeople),
		await materialize(graph, accountFeatures, ofCompanies),
		views.map(([view]) => view && {...view, territory: undefined}),
	];
}

/** Law 2: what is learned after a day leaves every answer alone that was known by then. */
const keepsThePast = ({
	reader = own => own,
	gateway = own => own,
}: {
	reader?: (graph: Graph) => Graph;
	gateway?: (graph: Graph) => Graph;
} = {}) =>
	fc.asyncProperty(worlds, async ([records, ...moments]) => {
		const {graph, fill} = await open();
		await fill(records.filter(record => learnedAt(record) <= LAST_DAY * DAY));
		const before = await answers(reader(graph), moments);
		const later = records.filter(record => record.recordedAt !== undefined && learnedAt(record) > LAST_DAY * DAY);
		await arriveInOrder(gateway(graph), later);
		const after = await answers(reader(graph), moments);
		return isDeepStrictEqual(after, before);
	});

liveTest('answers about the past do not change by anything learned later', async t => {
	await t.notThrowsAsync(holds(keepsThePast(), 15));
});

liveTest('asking what is known today about the past is caught', async t => {
	const today = (graph: Graph) => misdated(graph, subject => ({...subject, k: FOREVER - 1}));
	t.true(await isBroken(keepsThePast({reader: today}), 20));
});

liveTest('a gateway that dates what it learns to when it happened is caught', async t => {
	type Dated = {readonly rf: number; readonly vf: number};
	const backdating = (graph: Graph) =>
		miswriting(graph, (name, params) =>
			name === 'ingest/create-rows' && 'rows' in params
				? {...params, rows: (params.rows as Dated[]).map(row => ({...row, rf: Math.min(row.rf, row.vf)}))}
				: params,
		);
	t.true(await isBroken(keepsThePast({gateway: backdating}), 20));
});

const deal = ref('Opportunity', 'robots');
const stages = [
	say(deal, 'stage', {day: 2, told: 3, fields: {stage: 'proposal'}}),
	say(deal, 'stage', {day: 5, fields: {stage: 'won'}}),
];

for (const [what, text] of [
	[
		'a stage that goes on after the next one began',
		'MATCH (a:Assertion {stage: "proposal"}) SET a.vt = a.vt + 1, a.rt = 9e15',
	],
	['a stage known before it was told', 'MATCH (a:Assertion {stage: "proposal"}) SET a.rf = a.saidAt - 1'],
] as const) {
	liveTest(`${what} is found by verify`, async t => {
		const {graph, raw, fill} = await open();
		await fill(stages);
		t.deepEqual(await brokenInStore(graph), []);
		await raw.run(text);
		t.true((await brokenInStore(graph)).includes('clocks'));
	});
}
