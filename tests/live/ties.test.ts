import {DAY} from '../../src/core/clock.ts';
import {readSteps} from '../../src/explain/read-steps.ts';
import {readTies} from '../../src/features/relationship/read-ties.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {KeyRef, SourceRecord} from '../../src/graph/records.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

const idOf = (one: KeyRef) => entityIdOf('crm', one);
const [rep, ada, bob, cid] = [ref('Owner', 'rep'), ref('Contact', 'ada'), ref('Contact', 'bob'), ref('Contact', 'cid')];
const acme = ref('Account', 'acme');
const TODAY = 100;

/** Something that happened: who took part in which role. */
function happened(key: string, kind: string, day: number, parts: Readonly<Record<string, readonly KeyRef[]>>) {
	const thing = ref('Interaction', key);
	return [
		say(thing, 'event', {day, fields: {kind}}),
		...Object.entries(parts).flatMap(([role, people]) =>
			people.map(person =>
				say(thing, 'participant', {day, names: {[role]: person}, discriminator: `${person.key}/${role}`}),
			),
		),
	];
}

/** The rows of the tie from one to another, as [channel, weight, days ago], and its strength. */
async function tie(graph: Graph, from: KeyRef, to: KeyRef, day = TODAY) {
	const moment = {id: idOf(from), asOf: day * DAY, knownAt: day * DAY};
	const [[found] = []] = await readTies(graph, [{...moment, others: [idOf(to)]}], {paths: true});
	const rows = (found?.rows ?? []).map(({channel, weight, at}) => [channel, weight, day - at / DAY] as const);
	return {rows, strength: found?.strength ?? 0};
}

const worlds: ReadonlyArray<readonly [title: string, records: readonly SourceRecord[], expected: object]> = [
	[
		'a mail of today to one person alone is a quarter of a tie',
		happened('m', 'email', TODAY, {from: [rep], to: [ada]}),
		{rows: [['mail', 1, 0]], strength: 0.25},
	],
	[
		'a mail received weighs a tenth of one sent',
		happened('m', 'email', TODAY, {from: [ada], to: [rep]}),
		{rows: [['mail', 0.1, 0]], strength: 0.1 / 3.1},
	],
	[
		'a mail to four people weighs a half of one to one',
		happened('m', 'email', TODAY, {from: [rep], to: [ada, bob], cc: [cid, ref('Contact', 'dan')]}),
		{rows: [['mail', 0.5, 0]], strength: 0.5 / 3.5},
	],
	[
		'a copy weighs a half of a mail to somebody',
		happened('m', 'email', TODAY, {from: [rep], cc: [ada]}),
		{rows: [['mail', 0.5, 0]], strength: 0.5 / 3.5},
	],
	[
		'who got the same mail have a thin tie',
		happened('m', 'email', TODAY, {from: [cid], to: [rep, ada]}),
		// 0.1 over the two others.
		{rows: [['mail', 0.1 / Math.sqrt(2) / Math.sqrt(2), 0]], strength: 0.05 / 3.05},
	],
	[
		'a meeting of today of two is half of a tie, whoever called it and in however many roles',
		happened('m', 'meeting', TODAY, {from: [ada], to: [rep], attendee: [rep, ada]}),
		{rows: [['meeting', 3, 0]], strength: 0.5},
	],
	[
		'a call counts the same from both ends',
		happened('m', 'call', TODAY, {from: [ada], to: [rep]}),
		{rows: [['call', 2, 0]], strength: 0.4},
	],
	[
		'after a month a little more than half is left',
		happened('m', 'email', TODAY - 30, {from: [rep], to: [ada]}),
		{rows: [['mail', 1, 30]], strength: (0.45 + 0.1 * 2 ** -0.125) / (3.45 + 0.1 * 2 ** -0.125)},
	],
	['a campaign touch is no tie', happened('m', 'touch', TODAY, {from: [rep], to: [ada]}), {rows: [], strength: 0}],
	[
		'what happens later is not known',
		happened('m', 'email', TODAY + 1, {from: [rep], to: [ada]}),
		{rows: [], strength: 0},
	],
];

for (const [title, records, expected] of worlds) {
	liveTest(title, async t => {
		const graph = await liveGraph();
		await arriveInOrder(graph, records);
		const found = await tie(graph, rep, ada);
		t.deepEqual(
			found.rows.map(([channel, weight, ago]) => [channel, round(weight), ago]),
			rounded(expected),
		);
		t.is(round(found.strength), round((expected as {strength: number}).strength));
		await graph.close();
	});
}

liveTest('an answer counts for both, the sooner the more, besides the mail that it is', async t => {
	const graph = await liveGraph();
	const answer = ref('Interaction', 'b');
	await arriveInOrder(graph, [
		...happened('a', 'email', TODAY - 2, {from: [rep], to: [ada]}),
		say(answer, 'event', {
			day: TODAY,
			fields: {kind: 'email'},
			names: {from: ada, to: rep, repliesTo: ref('Interaction', 'a')},
		}),
	]);
	const ours = await tie(graph, rep, ada);
	const theirs = await tie(graph, ada, rep);
	// Two days are the half-life of an answer.
	t.deepEqual(ours.rows.map(([channel, weight]) => [channel, weight]).sort(), [
		['answer', 0.25],
		['mail', 0.1],
		['mail', 1],
	]);
	t.deepEqual(theirs.rows.map(([channel, weight]) => [channel, weight]).sort(), [
		['answer', 0.25],
		['mail', 0.1],
		['mail', 1],
	]);
	t.true(theirs.strength > ours.strength, 'she wrote last');
	await graph.close();
});

liveTest('the tie of an account is that of those who work there at the moment with our sellers', async t => {
	const graph = await liveGraph();
	await arriveInOrder(graph, [
		say(ref('Contact', 'ada'), 'employment', {day: 1, names: {account: acme}, discriminator: 'acme'}),
		...happened('a', 'email', TODAY, {from: [ada], to: [rep, cid]}),
		...happened('b', 'email', TODAY, {from: [bob], to: [rep]}),
	]);
	const [ties] = await readTies(graph, [{id: idOf(acme), asOf: TODAY * DAY, knownAt: TODAY * DAY}], {paths: true});
	t.deepEqual(
		ties?.map(({to, rows}) => [to, rows.map(({weight}) => round(weight))]),
		[[idOf(rep), [round(Math.SQRT1_2)]]],
	);
	const walk = ties![0]!.rows[0]!.path!;
	const stepsOf = await readSteps(graph, [walk]);
	t.deepEqual(
		stepsOf(walk).nodes.map(({kind}) => kind),
		['Account', 'Contact', 'Interaction', 'Owner'],
	);
	await graph.close();
});

const round = (value: number) => Number(value.toPrecision(12));
const rounded = (expected: object) =>
	(expected as {rows: ReadonlyArray<readonly [string, number, number]>}).rows.map(([channel, weight, ago]) => [
		channel,
		round(weight),
		ago,
	]);
