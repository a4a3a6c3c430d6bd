import {DAY} from '../../src/core/clock.ts';
import {readSteps} from '../../src/explain/read-steps.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import type {EvidenceFeature} from '../../src/features/feature.ts';
import {gather} from '../../src/features/gather.ts';
import {materialize} from '../../src/features/materialize.ts';
import {isMeasured} from '../../src/features/network/measured-rows.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {KeyRef, SourceRecord} from '../../src/graph/records.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';
import {betweennessByHand, rankByIteration, type Tie} from '../helpers/small-network.ts';

/** A Wednesday; networks are measured at the Monday before it. */
const NOW = 405;
const MONDAY = 403;
const rep = ref('Owner', 'rep');
const [ada, bob, cy, dan, eve] = ['ada', 'bob', 'cy', 'dan', 'eve'].map(key => ref('Contact', key)) as [
	KeyRef,
	KeyRef,
	KeyRef,
	KeyRef,
	KeyRef,
];
const idOf = (one: KeyRef) => entityIdOf('crm', one);
const momentOf = (one: KeyRef, day = NOW) => ({id: idOf(one), asOf: day * DAY, knownAt: day * DAY});
const close = (a: number, b: number) => Math.abs(a - b) < 1e-5;

const mail = (key: string, day: number, from: KeyRef, to: KeyRef, told = day): SourceRecord =>
	say(ref('Interaction', key), 'event', {day, told, fields: {kind: 'email', subject: key}, names: {from, to}});
const joins = (key: string, day: number, role: string, person: KeyRef): SourceRecord =>
	say(ref('Interaction', key), 'participant', {day, names: {[role]: person}, discriminator: person.key});

/** Six people in a chain of groups; a meeting of three, a copy, and mails that are too old or too late to count. */
const people = [
	mail('m1', MONDAY - 1, rep, ada),
	mail('m2', MONDAY - 40, ada, rep),
	mail('m3', MONDAY, ada, bob),
	mail('m4', MONDAY - 300, bob, cy),
	mail('m5', MONDAY - 5, cy, ada),
	mail('m6', MONDAY - 5, cy, dan),
	mail('m7', MONDAY - 6, dan, eve),
	mail('m8', MONDAY - 7, eve, dan),
	joins('m6', MONDAY - 5, 'cc', bob),
	say(ref('Interaction', 'visit'), 'event', {day: MONDAY - 9, fields: {kind: 'meeting', subject: 'visit'}}),
	...[rep, ada, bob].map(one => joins('visit', MONDAY - 9, 'attendee', one)),
	mail('old', MONDAY - 366, rep, eve),
	mail('new', MONDAY + 1, rep, eve),
	say(ref('Interaction', 'fair'), 'event', {day: MONDAY - 1, fields: {kind: 'touch'}, names: {from: rep, to: eve}}),
];
/** m6 is a tie of cy with dan and with bob, and none of dan with bob, who only got it. */
const peopleTies: readonly Tie[] = [
	['rep', 'ada', 3],
	['ada', 'bob', 2],
	['rep', 'bob', 1],
	['bob', 'cy', 2],
	['ada', 'cy', 1],
	['cy', 'dan', 1],
	['dan', 'eve', 2],
];

async function filled(records: readonly SourceRecord[]): Promise<Graph> {
	const graph = await liveGraph();
	await arriveInOrder(graph, records);
	return graph;
}

const featureNamed = (name: string): EvidenceFeature =>
	(['Contact', 'Account'] as const).flatMap(featuresOf).find(feature => feature.name === name)!;

async function valueFor(graph: Graph, name: string, one: KeyRef, day = NOW): Promise<number> {
	const [[value]] = (await materialize(graph, [featureNamed(name)], [momentOf(one, day)])) as [[number]];
	return value;
}

liveTest('the PageRank of people is what power iteration gives, without what everybody has', async t => {
	const graph = await filled(people);
	const rank = rankByIteration(peopleTies);
	for (const one of [ada, bob, cy, dan, eve]) {
		const value = await valueFor(graph, 'contact/page-rank', one);
		t.true(close(value, rank.get(one.key)! - 0.15), `${one.key}: ${value}, not ${rank.get(one.key)! - 0.15}`);
	}

	t.is(await valueFor(graph, 'contact/page-rank', ref('Contact', 'nobody')), 0);
	await graph.close();
});

liveTest('the betweenness of people is what writing every shortest way down gives', async t => {
	const graph = await filled(people);
	const shares = betweennessByHand(peopleTies);
	for (const one of [ada, bob, cy, dan, eve]) {
		const value = await valueFor(graph, 'contact/betweenness', one);
		t.true(close(value, shares.get(one.key)!), `${one.key}: ${value}, not ${shares.get(one.key)}`);
	}

	await graph.close();
});

liveTest('each row of a rank is an interaction, and leads to whom it comes from', async t => {
	const graph = await filled(people);
	const gathered = await gather(graph, [featureNamed('contact/page-rank')], [momentOf(dan)], {paths: true});
	const rows = gathered[0]![0]!;
	const stepsOf = await readSteps(
		graph,
		rows.map(row => row.path!),
	);
	t.deepEqual(
		rows.map(row => [
			row.what,
			stepsOf(row.path!).nodes.map(({kind, id, name}) => (kind === 'Interaction' ? name : id)),
		]),
		[
			[idOf(eve), [idOf(dan), 'm8', idOf(eve)]],
			[idOf(eve), [idOf(dan), 'm7', idOf(eve)]],
			[idOf(cy), [idOf(dan), 'm6', idOf(cy)]],
		],
	);
	await graph.close();
});

/** A deal of an account on a product by a seller, closed on a day or still open. */
const deal = (account: string, product: string, seller: string, stage: string, day = MONDAY - 20, told = 10) => {
	const key = `${account}/${product}/${seller}`;
	const names = {account: ref('Account', account), product: ref('Product', product)};
	return [
		say(ref('Opportunity', key), 'profile', {day: 10, told, fields: {name: key}, names}),
		say(ref('Opportunity', key), 'owner', {day: 10, told, names: {owner: ref('Owner', seller)}}),
		say(ref('Opportunity', key), 'stage', {day, fields: {stage}}),
	];
};

const parent = (child: string, of: string) =>
	say(ref('Account', child), 'parent', {day: 10, names: {parent: ref('Account', of)}});

/** Two communities that nothing ties, one of which buys. */
const business = [
	...deal('a1', 'robots', 'ann', 'won'),
	...deal('a2', 'robots', 'ann', 'won'),
	...deal('a3', 'arms', 'ann', 'lost'),
	...deal('a3', 'robots', 'ann', 'proposal'),
	parent('a4', 'a3'),
	...deal('b1', 'desks', 'ben', 'lost'),
	...deal('b2', 'desks', 'ben', 'lost'),
	...deal('b2', 'lamps', 'ben', 'won', MONDAY + 1),
	say(ref('Contact', 'zoe'), 'employment', {day: 10, names: {account: ref('Account', 'b2')}, discriminator: 'b2'}),
];
const businessTies: readonly Tie[] = [
	['a1', 'robots', 1],
	['a1', 'ann', 1],
	['a2', 'robots', 1],
	['a2', 'ann', 1],
	['a3', 'arms', 1],
	['a3', 'robots', 1],
	['a3', 'ann', 2],
	['a4', 'a3', 1],
	['b1', 'desks', 1],
	['b1', 'ben', 1],
	['b2', 'desks', 1],
	['b2', 'lamps', 1],
	['b2', 'ben', 2],
	['zoe', 'b2', 1],
];

liveTest(
	'nearness to accounts that bought is personalised PageRank from them, as power iteration gives it',
	async t => {
		const graph = await filled(business);
		const rank = rankByIteration(businessTies, ['a1', 'a2']);
		for (const key of ['a1', 'a3', 'a4', 'b1']) {
			const start = key === 'a1' ? (0.15 * 13) / 2 : 0;
			const value = await valueFor(graph, 'account/won-proximity', ref('Account', key));
			t.true(close(value, rank.get(key)! - start), `${key}: ${value}, not ${rank.get(key)! - start}`);
		}

		await graph.close();
	},
);

liveTest('the win rate of a community leaves the account itself out, and what it will win', async t => {
	const graph = await filled(business);
	// Of a1: the deals of a2 and a3, of which one is won; of a3 those of a1 and a2. Ten of twenty earlier ones are said to be won.
	t.is(await valueFor(graph, 'account/community-win-rate', ref('Account', 'a1')), (1 + 10) / (2 + 20));
	t.is(await valueFor(graph, 'account/community-win-rate', ref('Account', 'a3')), (2 + 10) / (2 + 20));
	t.is(await valueFor(graph, 'account/community-win-rate', ref('Account', 'b1')), 10 / (1 + 20));
	await graph.close();
});

const twins = (prefix: string, stage: string) =>
	Array.from({length: 11}, (_, n) => deal(`${prefix}${n}`, `${prefix} goods`, `${prefix} seller`, stage)).flat();

liveTest('the accounts most alike are those with the same neighbours', async t => {
	const graph = await filled([...twins('x', 'won'), ...twins('y', 'lost')]);
	t.is(await valueFor(graph, 'account/look-alikes', ref('Account', 'x3')), (10 + 5) / (10 + 10));
	t.is(await valueFor(graph, 'account/look-alikes', ref('Account', 'y7')), 5 / (10 + 10));
	await graph.close();
});

/** Every graph feature of everybody in both worlds, as it is measured anew. */
async function everything(graph: Graph, day = NOW): Promise<unknown[]> {
	const answers = [];
	for (const kind of ['Contact', 'Account'] as const) {
		const things = kind === 'Contact' ? [ada, bob, cy, dan, eve] : ['a1', 'a2', 'a3', 'a4', 'b1', 'b2'];
		const moments = things.map(one => momentOf(typeof one === 'string' ? ref('Account', one) : one, day));
		answers.push(await materialize(graph, featuresOf(kind).filter(isMeasured), moments));
	}

	return answers;
}

liveTest('the same facts give the same bits, measured again or in a graph that got them in another order', async t => {
	const graph = await filled([...people, ...business]);
	const once = await everything(graph);
	t.true(once.flat(2).some(value => value !== 0));
	// A copy of the door is another graph to what is kept of it.
	t.deepEqual(await everything({...graph}), once);
	await graph.close();
	const other = await filled([...business, ...people].reverse());
	t.deepEqual(await everything(other), once);
	await other.close();
});

liveTest('what happens or is told after the Monday does not move a value; at the next Monday it does', async t => {
	const graph = await filled([...people, ...business]);
	const before = await everything(graph);
	const nextWeek = await everything(graph, NOW + 7);
	await arriveInOrder(
		graph,
		[
			mail('late', MONDAY - 30, eve, ada, MONDAY + 1),
			mail('later', MONDAY + 1, eve, ada),
			...deal('a4', 'robots', 'ann', 'won', MONDAY + 1, MONDAY + 1),
			...deal('b1', 'lamps', 'ben', 'won', MONDAY + 1, MONDAY + 1),
		].map((record, row) => ({...record, row})),
	);
	const told = say(ref('Opportunity', 'a3/arms/ann'), 'stage', {
		day: MONDAY - 19,
		told: MONDAY + 2,
		fields: {stage: 'won'},
	});
	await arriveInOrder(graph, [told]);
	t.deepEqual(await everything(graph), before);
	t.deepEqual(await everything({...graph}), before);
	t.notDeepEqual(await everything(graph, NOW + 7), nextWeek);
	await graph.close();
});
