import {DAY} from '../../src/core/clock.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import {materialize} from '../../src/features/materialize.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {KeyRef, SourceRecord} from '../../src/graph/records.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {areByHand} from '../helpers/by-hand.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

const NOW = 400;
const rep = ref('Owner', 'rep');
const acme = ref('Account', 'acme');
const [ada, bob, cy] = [ref('Contact', 'ada'), ref('Contact', 'bob'), ref('Contact', 'cy')];

const person = (one: KeyRef, seniority: string, department: string) =>
	say(one, 'profile', {day: 1, fields: {name: one.key, seniority, department}});
const job = (one: KeyRef): SourceRecord =>
	say(one, 'employment', {day: 1, names: {account: acme}, discriminator: 'acme'});
const left = (one: KeyRef, day: number): SourceRecord => {
	const record = job(one);
	return {...record, statements: record.statements.map(statement => ({...statement, validTo: day * DAY}))};
};

function mail(key: string, day: number, from: KeyRef, to: KeyRef, repliesTo?: string) {
	const names = {from, to, ...(repliesTo === undefined ? {} : {repliesTo: ref('Interaction', repliesTo)})};
	return say(ref('Interaction', key), 'event', {day, fields: {kind: 'email', subject: key}, names});
}

const deal = (key: string, contact: KeyRef, stage: string, day: number) => [
	say(ref('Opportunity', key), 'profile', {day: 1, fields: {name: key}, names: {account: acme, contact}}),
	say(ref('Opportunity', key), 'stage', {day, fields: {stage}}),
];

/** Ada answered a mail and met us with bob; bob left; cy's deal was lost. */
const world = [
	person(ada, 'director', 'it'),
	person(bob, 'manager', 'it'),
	job(ada),
	left(bob, NOW - 10),
	job(cy),
	mail('offer', NOW - 41, rep, ada),
	mail('answer', NOW - 40, ada, rep, 'offer'),
	mail('news', NOW, ada, rep),
	say(ref('Interaction', 'visit'), 'event', {day: NOW - 90, fields: {kind: 'meeting', subject: 'visit'}}),
	...[rep, ada, bob].map(one =>
		say(ref('Interaction', 'visit'), 'participant', {day: NOW - 90, names: {attendee: one}, discriminator: one.key}),
	),
	...deal('machines', bob, 'won', NOW - 365),
	...deal('robots', cy, 'lost', NOW),
	say(ref('Ticket', 'down'), 'profile', {
		day: NOW,
		fields: {name: 'down', priority: 'high'},
		names: {account: acme, contact: ada},
	}),
];

const quickly = (days: number) => 0.9 * 2 ** (-days / 30) + 0.1 * 2 ** (-days / 240);
/** Ada and rep: news, her answer and that it was one, the offer, the visit of three. */
const adaToRep = 1 + quickly(40) + 0.5 * 2 ** -0.5 * quickly(40) + 0.1 * quickly(41) + (3 / Math.SQRT2) * quickly(90);
const ofAda = adaToRep + (3 / Math.SQRT2) * quickly(90);

const expected: ReadonlyArray<readonly [of: KeyRef, values: Readonly<Record<string, number>>]> = [
	[
		ada,
		{
			'contact/strength': ofAda / (ofAda + 3),
			// One in the last 30 days, one in the 90 before.
			'contact/message-trend': 1 - 1 / 3,
			'contact/meetings': 0.5,
			'contact/days-since-answer': 40,
			'contact/deals-won': 0,
			'contact/deals-lost': 0,
			'contact/urgent-tickets': 1,
			'contact/colleagues-brought': 0,
		},
	],
	[
		bob,
		{
			'contact/deals-won': 0.5,
			'contact/meetings': 0.5,
			'contact/days-since-answer': Number.NaN,
			'contact/message-trend': 0,
		},
	],
	[cy, {'contact/deals-lost': 1, 'contact/strength': 0}],
	[
		acme,
		{
			'account/strength': adaToRep / (adaToRep + 3),
			'account/message-trend': 1 - 1 / 3,
			// The visit is 90 days ago, which is too long, so only ada has taken part.
			'account/people-taking-part': 1,
			'account/departments': 1,
			'account/seniorities': 1,
			'account/days-since-reply': 0,
			'account/contacts-left': 1,
		},
	],
];

liveTest('features of people and accounts are what a hand works out', async t => {
	const graph = await liveGraph();
	await arriveInOrder(graph, world);
	for (const [one, values] of expected) {
		await areByHand(t, graph, {one, day: NOW}, values);
	}

	await graph.close();
});

liveTest('a colleague in the same meeting is one whom the person brought', async t => {
	const graph = await liveGraph();
	await arriveInOrder(graph, [...world.filter(record => !record.key.startsWith('Contact/bob/employment')), job(bob)]);
	const [feature] = featuresOf('Contact').filter(({name}) => name === 'contact/colleagues-brought');
	const moment = {id: entityIdOf('crm', ada), asOf: NOW * DAY, knownAt: NOW * DAY};
	t.deepEqual(await materialize(graph, [feature!], [moment]), [[1]]);
	await graph.close();
});
