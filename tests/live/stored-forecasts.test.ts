import {DAY} from '../../src/core/clock.ts';
import {settleCalendar} from '../../src/forecast/calendar/calendar.ts';
import {forecastPeriod, makeForecast, type Question} from '../../src/forecast/forecast-period.ts';
import {giveOverride} from '../../src/forecast/judgement/give-override.ts';
import type {NewOverride} from '../../src/forecast/judgement/override.ts';
import {judgedSince} from '../../src/forecast/judgement/overrides.ts';
import {judgementReport} from '../../src/forecast/judgement/value-added.ts';
import {periodsPast} from '../../src/forecast/periods-past.ts';
import {readSnapshot, readSnapshots} from '../../src/governance/replay/read-forecasts.ts';
import {replayAllForecasts, replayForecastsById} from '../../src/governance/replay/replay-forecasts.ts';
import {computeForecast, storeForecast} from '../../src/governance/replay/store-forecast.ts';
import {forecastIdOf} from '../../src/governance/replay/stored-forecast.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {type Scope, WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {pipelineRecords, steadyBusiness} from '../helpers/pipeline-records.ts';
import {ref} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
const at = (day: number) => ({asOf: day * DAY, knownAt: day * DAY});
const iso = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const period = `${iso(700)}/${iso(791)}`;
const asked = (day = 700, scope: Scope = WHOLE_GRAPH): Question => ({
	...{period, moment: at(day), judgedAt: at(day), scope, assumptions: [], settled: settleCalendar({}, [])},
});
const ann = entityIdOf('crm', ref('Owner', 'ann'));

async function openBusiness() {
	const graphs = await open();
	await graphs.fill(pipelineRecords(steadyBusiness));
	return graphs;
}

/** The business goes on: all open deals are won, and one is told late and back-dated. */
const later = pipelineRecords([
	...[0, 1, 2, 3].map(number => ({key: `open ${number}`, start: 690 + number, closed: 710, amount: 100, owner: 'ann'})),
	{key: 'late', start: 720, closed: 730, amount: 5000, owner: 'bo'},
]).filter(({statements}) => statements.every(one => one.recordedAt > 700 * DAY));

const store = async (graph: Parameters<typeof storeForecast>[0], wanted = asked(), key?: string) =>
	storeForecast(
		graph,
		undefined,
		wanted,
		{now: 700 * DAY, idempotency: key === undefined ? undefined : {key, asked: {period: wanted.period}}},
		testCause,
	);

liveTest('a forecast is stored with its watermark, read back as it was said, and listed', async t => {
	const {graph} = await openBusiness();
	const stored = await store(graph);
	const {forecast, facts} = await makeForecast(graph, undefined, asked());
	t.regex(stored.id, /^fct_[\da-f]{20}$/);
	t.is(facts.histories.length, 104);
	t.like(stored, {period, ...at(700), modelVersion: 'win-rate', storedBy: 'test'});
	const back = await readSnapshot(graph, stored.id, WHOLE_GRAPH);
	t.deepEqual(back.forecast, JSON.parse(JSON.stringify(forecast)));
	t.is((await store(graph)).id, stored.id, 'the same answer is stored once');
	const other = await store(graph, asked(707));
	const newest = await readSnapshots(graph, {first: 1}, WHOLE_GRAPH);
	t.deepEqual([newest.rows.map(({id}) => id), newest.hasNext], [[other.id], true]);
	const next = await readSnapshots(graph, {first: 1, after: other.id, period}, WHOLE_GRAPH);
	t.deepEqual([next.rows.map(({id}) => id), next.hasNext], [[stored.id], false]);
	t.deepEqual((await readSnapshots(graph, {first: 9, period: '2000'}, WHOLE_GRAPH)).rows, []);
});

liveTest(
	'a stored forecast replays bit for bit after more was learned, and what was tampered with is named',
	async t => {
		const {graph, raw} = await openBusiness();
		const {id} = await store(graph);
		await store(graph, {
			...asked(),
			assumptions: [{opportunity: entityIdOf('crm', ref('Opportunity', 'open 1')), outcome: 'won'}],
		});
		await store(graph, asked(700, {all: false, territories: ['south', 'north']}));
		const quotas = [{level: 'owner', subject: ann, amount: 900}] as const;
		const promised = await store(graph, {...asked(), quotas});
		t.is((await readSnapshot(graph, promised.id, WHOLE_GRAPH)).forecast.quotas?.[0]?.amount, 900);
		await store(graph, {...asked(), capacities: [{owner: ann, deals: 1}]});
		// One from the time of the first method, when nothing but assumptions could be asked and told.
		const old = {...(await computeForecast(graph, undefined, {...asked(), method: 1})), assumptions: '[]'};
		const row = {id: forecastIdOf(old), ...old, storedAt: 1, storedBy: 'test'};
		await graph.transact(testCause, async transaction => transaction.write('forecast/store', row));
		await arriveInOrder(graph, later);
		t.deepEqual(await replayAllForecasts(graph), {checked: 6, identical: 6, different: []});
		t.like(await replayForecastsById(graph, [id]), {checked: 1, identical: 1});
		await t.throwsAsync(replayForecastsById(graph, ['fct_none']), {code: 'NOT_FOUND'});

		await raw.run(
			`MATCH (s:StoredForecast {id: '${id}'}) SET s.answer = replace(s.answer, '"closedWon":100', '"closedWon":101')`,
		);
		t.is((await replayForecastsById(graph, [id])).different[0]?.what, 'stored');
		await raw.run(
			`MATCH (s:StoredForecast {id: '${id}'}) SET s.answer = replace(s.answer, '"closedWon":101', '"closedWon":100')`,
		);
		t.is((await replayForecastsById(graph, [id])).identical, 1);
		await raw.run('MATCH (a:Assertion {aspect: "plan"}) WHERE a.vf < 10 * 86400000 SET a.amountUsd = 101');
		const [different] = (await replayForecastsById(graph, [id])).different;
		t.is(different?.what, 'inputs');
		t.like(different, {id, period, asOf: 700 * DAY});
	},
);

liveTest(
	'a viewer reads what was stored of the same deals, and of other deals learns not even that it is there',
	async t => {
		const {graph} = await openBusiness();
		const south = {all: false, territories: ['south']};
		const whole = await store(graph);
		const own = await store(graph, asked(700, south));
		t.deepEqual(
			(await readSnapshots(graph, {first: 9}, south)).rows.map(({id}) => id),
			[own.id],
		);
		await t.throwsAsync(readSnapshot(graph, whole.id, south), {
			code: 'NOT_FOUND',
			message: /no stored forecast has the id/,
		});
		t.is((await readSnapshots(graph, {first: 9}, WHOLE_GRAPH)).rows.length, 2);
	},
);

liveTest('the same key stores once, also when the graph has moved on, and refuses another question', async t => {
	const {graph} = await openBusiness();
	const first = await store(graph, asked(), 'k');
	t.is((await store(graph, asked(701), 'k')).id, first.id);
	await t.throwsAsync(store(graph, {...asked(), period: '2000'}, 'k'), {code: 'IDEMPOTENCY_CONFLICT'});
	const together = await Promise.all([702, 703, 704].map(async day => store(graph, asked(day), 'together')));
	t.is(new Set(together.map(({id}) => id)).size, 1);
});

const said: NewOverride = {
	period,
	level: null,
	subject: null,
	amount: 2000,
	reason: 'two renewals',
	expires: 760 * DAY,
};
const give = async (
	graph: Parameters<typeof giveOverride>[0],
	change: Partial<NewOverride> = {},
	{day = 700, by = 'ann', key, scope = WHOLE_GRAPH}: {day?: number; by?: string; key?: string; scope?: Scope} = {},
) =>
	giveOverride(
		graph,
		undefined,
		{...said, ...change},
		{scope, moment: at(day), now: day * DAY + 1, idempotencyKey: key},
		{...testCause, actor: by},
	);

liveTest('an override stands beside the number from the next read on, and changes nothing before it', async t => {
	const {graph} = await openBusiness();
	const before = await forecastPeriod(graph, undefined, period, at(701));
	const kept = await store(graph, asked(700));
	const override = await give(graph);
	t.like(override, {by: 'ann', amount: 2000, at: 700 * DAY + 1, modelVersion: 'win-rate'});
	t.is(override.naiveSaid, 1300, 'thirteen weeks of 100 in the 91 days before');
	const after = await forecastPeriod(graph, undefined, period, at(701));
	t.deepEqual(after, {...before, judgement: [override]});
	t.is((await forecastPeriod(graph, undefined, period, at(700))).judgement.length, 0);
	t.is((await forecastPeriod(graph, undefined, period, at(760))).judgement.length, 0, 'expired');
	t.deepEqual((await forecastPeriod(graph, undefined, '2000', at(701))).judgement, []);
	t.is((await replayForecastsById(graph, [kept.id])).identical, 1);
	// What is said now is dated by when it was last said or expired, so that the same answer is stored once.
	t.deepEqual(await judgedSince(graph, WHOLE_GRAPH, at(700), 720 * DAY), {asOf: override.at, knownAt: override.at});
	t.deepEqual(await judgedSince(graph, WHOLE_GRAPH, at(700), 770 * DAY), at(760));
	t.deepEqual(await judgedSince(graph, WHOLE_GRAPH, at(700), 700 * DAY), at(700));
	const judged = await store(graph, {...asked(), judgedAt: {asOf: override.at, knownAt: override.at}});
	t.deepEqual((await readSnapshot(graph, judged.id, WHOLE_GRAPH)).forecast.judgement, [override]);
	const owned = await give(graph, {level: 'owner', subject: ann, amount: 700});
	const {byLevel} = await forecastPeriod(graph, undefined, period, at(700));
	t.is(owned.modelSaid, byLevel.owner.find(({id}) => id === ann)!.mean);
	t.true(owned.at > override.at, 'later than the one before');
	t.is((await replayForecastsById(graph, [judged.id])).identical, 1);
	const south = {all: false, territories: ['south']};
	t.deepEqual((await forecastPeriod(graph, undefined, period, at(701), south)).judgement, [], 'another number');
});

liveTest(
	'an unknown group, a deal that is not there and a bad amount are refused by name, and nothing is kept',
	async t => {
		const {graph} = await openBusiness();
		const refused: ReadonlyArray<readonly [Partial<NewOverride>, RegExp]> = [
			[{level: 'owner', subject: 'own_none'}, /`subject`: `own_none` is no owner with a deal/],
			[{level: 'opportunity', subject: 'opp_none'}, /`opp_none` is no opportunity with a deal/],
			[{amount: -1}, /`amount`: is -1/],
			[{period: 'soon'}, /`soon` is not one of/],
		];
		for (const [change, message] of refused) {
			await t.throwsAsync(give(graph, change), {code: 'INPUT_INVALID', message});
		}

		const south = {all: false, territories: ['south']};
		await t.throwsAsync(give(graph, {level: 'owner', subject: ann}, {scope: south}), {
			message: /is no owner with a deal/,
		});
		t.deepEqual((await judgementReport(graph, at(800), WHOLE_GRAPH)).record, []);
	},
);

liveTest('the same key says it once, and refuses something else', async t => {
	const {graph} = await openBusiness();
	const first = await give(graph, {}, {key: 'k'});
	t.deepEqual(await give(graph, {}, {key: 'k', day: 702}), first);
	await t.throwsAsync(give(graph, {amount: 1}, {key: 'k'}), {code: 'IDEMPOTENCY_CONFLICT'});
	t.is((await judgementReport(graph, at(800), WHOLE_GRAPH)).record.length, 1);
});

liveTest('value added is told once the period is over, by author, from what came', async t => {
	const {graph} = await openBusiness();
	await give(graph, {amount: 500});
	await give(graph, {amount: 9000, level: 'owner', subject: ann}, {by: 'bo', day: 701});
	await arriveInOrder(graph, later);
	const early = await judgementReport(graph, at(720), WHOLE_GRAPH);
	t.deepEqual([early.overrides, early.record.map(({came}) => came)], [0, [null, null]]);
	const report = await judgementReport(graph, at(800), WHOLE_GRAPH);
	t.deepEqual(
		report.record.map(({came, isExpired, by}) => [by, came, isExpired]),
		[
			['bo', 400, true],
			['ann', 5500, true],
		],
	);
	t.is(report.override.wape, (5000 + 8600) / 5900);
	t.deepEqual(
		report.byAuthor.map(({by, override}) => [by, override.wape]),
		[
			['ann', 5000 / 5500],
			['bo', 8600 / 400],
		],
	);
	t.is(report.judgementAdds, report.model.wape! - report.override.wape!);
	t.deepEqual(
		report.notices.map(({kind}) => kind),
		['few-overrides'],
	);
	t.is((await judgementReport(graph, {asOf: 800 * DAY, knownAt: 700 * DAY}, WHOLE_GRAPH)).record.length, 0);
});

liveTest(
	'periods that are over have what they brought, and the one in which the first deal closed is left out',
	async t => {
		const {graph} = await openBusiness();
		const past = await periodsPast(graph, '1972-01', at(700), {count: 40});
		t.is(past.length, 22, 'February 1970 to November 1971; day 700 is in December');
		t.deepEqual(past[0], {from: Date.UTC(1970, 1, 1), to: Date.UTC(1970, 2, 1), closedWon: 400});
		t.deepEqual(await periodsPast(graph, '1972-01', at(700), {count: 2}), past.slice(-2));
		t.deepEqual(await periodsPast(graph, '1972-01', at(20), {count: 40}), []);
		await t.throwsAsync(periodsPast(graph, 'soon', at(700), {count: 1}), {code: 'INPUT_INVALID'});
	},
);
