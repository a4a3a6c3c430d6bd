import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {route} from '../../src/routing/route.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

const owner = (key: string, territory?: string): SourceRecord =>
	say(ref('Owner', key), 'profile', {day: 1, fields: {name: key, ...(territory === undefined ? {} : {territory})}});
const account = (key: string, segment: string, territory: string): SourceRecord =>
	say(ref('Account', key), 'profile', {day: 1, fields: {name: key, segment, territory}});

function deal(key: string, {of, by, day, stage}: {of: string; by: string; day: number; stage: string}): SourceRecord[] {
	const names = {account: ref('Account', of), owner: ref('Owner', by)};
	return [
		say(ref('Opportunity', key), 'profile', {day: 2, fields: {name: key}, names}),
		say(ref('Opportunity', key), 'stage', {day, fields: {stage}}),
	];
}

const ticket = (key: string, of: string): SourceRecord =>
	say(ref('Ticket', key), 'profile', {
		day: 40,
		fields: {name: key},
		names: {account: ref('Account', of)},
	});

/** Ann has won with retailers and Bo has lost; Cy works elsewhere, and Di is swamped. */
const world: SourceRecord[] = [
	...[owner('ann', 'north'), owner('bo', 'north'), owner('cy', 'south'), owner('di')],
	...[account('shop', 'retail', 'north'), account('store', 'retail', 'north')],
	...[1, 2, 3, 4].flatMap(n => deal(`won ${n}`, {of: 'store', by: 'ann', day: 10 + n, stage: 'won'})),
	...[1, 2, 3].flatMap(n => deal(`lost ${n}`, {of: 'store', by: 'bo', day: 10 + n, stage: 'lost'})),
	...[1, 2, 3, 4, 5].flatMap(n => deal(`open ${n}`, {of: 'store', by: 'di', day: 5, stage: 'proposal'})),
	...[ticket('first', 'shop'), ticket('second', 'shop'), ticket('third', 'shop')],
];
const clocks = {asOf: 50 * DAY, knownAt: 50 * DAY};
let graph: Graph | undefined;
test.after.always(async () => graph?.close());

async function opened(): Promise<Graph> {
	if (graph === undefined) {
		graph = await liveGraph();
		await arriveInOrder(graph, world);
	}

	return graph;
}

const idOf = async (kind: 'Owner' | 'Ticket', name: string) => {
	const rows = await (await opened()).read('entities/list', {
		...{kind, after: '', first: 100, t: clocks.asOf, k: clocks.knownAt, scope: WHOLE_GRAPH},
	});
	const things = await (await opened()).read('entities/by-id', {
		...{ids: rows.map(row => row.id), t: clocks.asOf, k: clocks.knownAt, scope: WHOLE_GRAPH},
	});
	return things.find(({said}) => said.some(({fields}) => fields['name'] === name))!.id;
};

liveTest('a ticket goes to who has won alike customers, and it says why not to the next', async t => {
	const [first, ann, cy] = [await idOf('Ticket', 'first'), await idOf('Owner', 'ann'), await idOf('Owner', 'cy')];
	const {routes, capacity} = await route(await opened(), {ids: [first]}, clocks, WHOLE_GRAPH);
	t.is(capacity, 1);
	const {chosen, next, text, excluded, owner: now, daysWaiting} = routes[0]!;
	t.is(chosen!.seller, ann);
	t.true(Math.abs(chosen!.parts.reduce((sum, {part}) => sum + part, 0) - chosen!.worth) < 1e-12);
	t.true(chosen!.parts.every(({part, weight, value}) => part === weight * value && value >= 0 && value <= 1));
	t.true(chosen!.worth >= next!.worth);
	const fit = chosen!.parts.find(({factor}) => factor === 'fit')!;
	t.is(fit.text, 'Won 4 of 4 closed deals with customers in retail.');
	t.is(fit.paths.length, 3);
	t.true(fit.paths.every(path => path.records.length > 0 && path.share > 0 && path.effectIfRemoved < 0));
	t.regex(text, /^ann rather than (bo|di), most by fit: Won 4 of 4/);
	t.deepEqual(
		excluded.map(({seller, policy, text: said}) => [seller, policy, said]),
		[[cy, 'territory', 'Works in south, not in north.']],
	);
	t.is(now, null);
	t.is(daysWaiting, 10);
});

liveTest(
	'many at once are shared out, nobody given more than the capacity, and the fourth of three is told so',
	async t => {
		const ids = await Promise.all(['first', 'second', 'third'].map(async name => idOf('Ticket', name)));
		const {routes} = await route(await opened(), {ids, capacity: 1}, clocks, WHOLE_GRAPH);
		t.is(new Set(routes.map(one => one.chosen!.seller)).size, 3);
		t.true(routes.some(({text}) => text.includes('elsewhere')));
	},
);

liveTest('at an earlier moment only what was so then counts', async t => {
	const early = {asOf: 12.5 * DAY, knownAt: 50 * DAY};
	const account = (
		await (
			await opened()
		).read('entities/list', {
			...{kind: 'Account', after: '', first: 100, t: early.asOf, k: early.knownAt, scope: WHOLE_GRAPH},
		})
	)[0]!.id;
	const {routes} = await route(await opened(), {ids: [account]}, early, WHOLE_GRAPH);
	const fits = [routes[0]!.chosen!, routes[0]!.next!].flatMap(({parts}) =>
		parts.filter(({factor}) => factor === 'fit'),
	);
	t.true(
		fits.some(({text}) => text.startsWith('Won 2 of 2')),
		fits.map(({text}) => text).join(),
	);
});

liveTest('what cannot be routed, and who does not exist, are refused by name', async t => {
	const ann = await idOf('Owner', 'ann');
	const refused = async (ids: string[], capacity?: number) =>
		t.throwsAsync(route(await opened(), {ids, capacity}, clocks, WHOLE_GRAPH), {instanceOf: EngineError});
	t.regex((await refused([ann]))!.message, new RegExp(ann));
	t.regex((await refused(['tic_none']))!.message, /tic_none/);
	t.regex((await refused([await idOf('Ticket', 'first')], 0))!.message, /capacity/);
});
