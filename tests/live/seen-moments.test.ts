import type {SeenLabel} from '../../schema/target.ts';
import {DAY, FOREVER} from '../../src/core/clock.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {examplesOf} from '../../src/score/examples.ts';
import {judgedMoments} from '../../src/score/judged-moments.ts';
import {seenMoments} from '../../src/score/seen-moments.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {dealTarget} from '../helpers/deal-world.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

const ada = ref('Contact', 'ada');
const adaId = entityIdOf('crm', ada);
const mail = (day: number, told = day) =>
	say(ref('Interaction', `m${day}`), 'event', {day, told, fields: {kind: 'email'}, names: {from: ada}});
/** She wrote on days 35 and 100, which became known on day 130; the last thing known is of day 160. */
const records = [
	say(ada, 'profile', {day: 0, fields: {title: 'CFO'}}),
	mail(35),
	mail(100, 130),
	say(ref('Contact', 'bob'), 'profile', {day: 160, fields: {title: 'CEO'}}),
];
const label: SeenLabel = {feature: 'contact/messages-sent', withinDays: 14, happens: 'positive', everyDays: 30};

async function filled(): Promise<Graph> {
	const graph = await liveGraph();
	await arriveInOrder(graph, records);
	return graph;
}

/** The days at which Ada is judged, each with what was seen after it. */
async function judged(graph: Graph, change: Partial<SeenLabel> = {}, knownOn = FOREVER / DAY): Promise<unknown> {
	const asked = {source: 'crm', subject: 'Contact', label: {...label, ...change}} as const;
	const moments = await seenMoments(graph, asked, Math.min(knownOn * DAY, FOREVER - 1));
	return moments
		.filter(({id}) => id === adaId)
		.map(({asOf, positive, labelledAt}) => [asOf / DAY, positive, labelledAt === undefined ? null : labelledAt / DAY]);
}

liveTest('an outcome is what the evidence says of the days after a moment, and open while these last', async t => {
	const graph = await filled();
	t.deepEqual(await judged(graph), [
		[30, true, 44],
		[60, false, 74],
		[90, true, 104],
		[120, false, 134],
		[150, undefined, null],
	]);
	t.deepEqual(await judged(graph, {happens: 'negative', everyDays: 60}), [
		[60, true, 74],
		[120, true, 134],
	]);
	await graph.close();
});

liveTest('what became known later is no outcome before', async t => {
	const graph = await filled();
	// On day 129 nothing later than day 35 has been recorded.
	t.deepEqual(await judged(graph, {}, 129), [[30, undefined, null]]);
	t.deepEqual(await judged(graph, {}, 130), [
		[30, true, 44],
		[60, false, 74],
		[90, true, 104],
		[120, undefined, null],
	]);
	await graph.close();
});

liveTest('only those are judged to whom it happened lately, as far as was known then', async t => {
	const graph = await filled();
	// On day 120 her mail of day 100 was not known.
	t.deepEqual(await judged(graph, {havingDays: 30}), [[60, false, 74]]);
	t.deepEqual(await judged(graph, {havingDays: 60}), [
		[60, false, 74],
		[90, true, 104],
		[150, undefined, null],
	]);
	await graph.close();
});

liveTest('examples are the moments whose days are over, and today is a moment like any other', async t => {
	const graph = await filled();
	const target = {
		...dealTarget,
		source: 'crm',
		subject: 'Contact',
		label,
		afterDays: [],
		split: {by: 'time', fraction: 0.5},
	} as const;
	const examples = await examplesOf(graph, target, FOREVER - 1);
	t.deepEqual(
		examples.map(({asOf, positive}) => [asOf / DAY, positive]),
		[
			[30, true],
			[60, false],
			[90, true],
			[120, false],
		],
	);
	const today = 160 * DAY;
	t.deepEqual(await judgedMoments(graph, target, [adaId], {}, today), [
		{moment: {id: adaId, asOf: today, knownAt: today}, notices: []},
	]);
	await graph.close();
});

liveTest('a feature that the subject does not have, or whose rows have no dates, is refused by its name', async t => {
	const graph = await filled();
	for (const feature of ['account/deals-won', 'contact/page-rank', 'contact/partners', 'contact/none']) {
		const error = await t.throwsAsync(judged(graph, {feature}));
		t.like(error, {code: 'NOT_FOUND'});
		t.true(error!.message.includes(feature), error!.message);
	}

	await graph.close();
});
