import {DAY} from '../../src/core/clock.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import {materialize} from '../../src/features/materialize.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {FieldValue} from '../../src/graph/records.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {areByHand} from '../helpers/by-hand.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

const NOW = 100;
const owner = ref('Owner', 'rep');

/** A deal of the seller, and the days on which it entered each stage. */
const deal = (key: string, stages: Readonly<Record<string, number>>) => [
	say(ref('Opportunity', key), 'profile', {day: 1, fields: {name: key}, names: {owner}}),
	...Object.entries(stages).map(([stage, day]) => say(ref('Opportunity', key), 'stage', {day, fields: {stage}})),
];

const plan = (key: string, day: number, fields: Readonly<Record<string, FieldValue>>) =>
	say(ref('Opportunity', key), 'plan', {day, fields});

/** Two won deals and a lost one, before a deal whose plan has changed and one that nobody plans. */
const world = [
	...deal('quick', {prospect: 1, proposal: 11, won: 21}),
	...deal('slow', {prospect: 1, proposal: 41, won: 90}),
	...deal('lost', {prospect: 1, proposal: 11, lost: 15}),
	...deal('asked', {prospect: 60, proposal: 80}),
	plan('asked', 60, {expectedCloseAt: 120 * DAY, amountUsd: 1000}),
	plan('asked', 70, {expectedCloseAt: 150 * DAY, amountUsd: 1500, nextStep: 'Demo'}),
	plan('asked', 75, {expectedCloseAt: 140 * DAY, amountUsd: 1500, nextStep: 'Demo'}),
	plan('asked', 90, {expectedCloseAt: 170 * DAY, amountUsd: 1200, nextStep: 'Contract'}),
	...deal('idle', {prospect: 95}),
];

/** A share of so many of the seller's wins, shrunk to one half. */
const shrunk = (ones: number, of: number) => (ones + 10) / (of + 20);

const expected: Readonly<Record<string, Readonly<Record<string, number>>>> = {
	asked: {
		'opportunity/close-date-slips': 2,
		'opportunity/amount-changes': 0.5 - 0.2,
		'opportunity/next-step': 1,
		// In proposal for 20 days: the quick one took 10, the slow one 49.
		'opportunity/stall': shrunk(1, 2),
		// Through prospect in 20 days: the quick one took 10, the slow one 40.
		'opportunity/pace': shrunk(1, 2),
	},
	idle: {
		'opportunity/close-date-slips': 0,
		'opportunity/amount-changes': 0,
		'opportunity/next-step': 0,
		'opportunity/stall': shrunk(0, 2),
		'opportunity/pace': 0.5,
	},
};

liveTest('features of plans and of pace are what a hand works out', async t => {
	const graph = await liveGraph();
	await arriveInOrder(graph, world);
	for (const [key, values] of Object.entries(expected)) {
		await areByHand(t, graph, {one: ref('Opportunity', key), day: NOW}, values);
	}

	await graph.close();
});

liveTest('a win that was not known yet is no measure of pace', async t => {
	const graph = await liveGraph();
	await arriveInOrder(graph, world);
	const features = featuresOf('Opportunity').filter(({name}) => name === 'opportunity/stall');
	const id = entityIdOf('crm', ref('Opportunity', 'asked'));
	t.deepEqual(await materialize(graph, features, [{id, asOf: 85 * DAY, knownAt: 85 * DAY}]), [[shrunk(0, 1)]]);
	await graph.close();
});
