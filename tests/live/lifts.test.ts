import {DAY} from '../../src/core/clock.ts';
import {openLifts} from '../../src/decisions/learning/open-lifts.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {adoptPlanted, plantedBook, winning} from '../helpers/adopt-planted.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {decisionWorld, idOfDeal, NOW, TODAY} from '../helpers/decision-world.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {openDecider, TARGET} from '../helpers/open-deciders.ts';
import {ref, say} from '../helpers/say.ts';

const graphOf = openGraphOf();
const by = (key: string) => ({actor: 'kim', reason: 'a test', key});
const DEALS = 60;

/** Decisions and learned effects on a small world whose time a test moves. */
async function open() {
	const now = {at: NOW};
	const graph = await graphOf(decisionWorld({deals: DEALS, people: 12}));
	const clock = {now: () => now.at};
	const decisions = openDecider(graph, clock.now);
	const lifts = openLifts({graph, clock, target: async () => ({...winning, label: {...winning.label}})});
	const decide = async (deal: number, key: string) =>
		decisions.decide(TARGET, idOfDeal(deal), {key, actor: 'kim'}, WHOLE_GRAPH);
	return {now, graph, decisions, lifts, decide};
}

/** A graph whose books of learned effects were changed past the gateway. */
function spoiled(graph: Graph): Graph {
	const changing =
		(read: Graph['read']): Graph['read'] =>
		async (name, params) => {
			const rows = await read(name, params);
			return name.startsWith('lifts/') ? rows.map(row => ({...row, content: '{}'})) : rows;
		};
	return {
		...graph,
		read: changing(graph.read),
		transact: async (cause, work) =>
			graph.transact(cause, async transaction => work({...transaction, read: changing(transaction.read)})),
	};
}

/** Learned effects of such a graph. */
function damaged(graph: Graph) {
	return openLifts({
		...{graph: spoiled(graph), clock: {now: () => NOW}},
		target: async () => ({...winning, label: {...winning.label}}),
	});
}

const end = (deal: number, stage: string, day: number) =>
	say(ref('Opportunity', deal), 'stage', {day: TODAY + day, fields: {stage}});

liveTest('effects are learned from decisions whose window is over and from nothing else', async t => {
	const {now, graph, lifts, decide} = await open();
	const made = await Promise.all(Array.from({length: DEALS}, async (_, deal) => decide(deal, `first/${deal}`)));
	t.true(made.every(one => one.learned === null));
	// Deals 0 to 9 are won within the window, 10 to 19 after it, 20 to 29 lost.
	await arriveInOrder(graph, [
		...Array.from({length: 10}, (_, n) => end(n, 'won', 40)),
		...Array.from({length: 10}, (_, n) => end(10 + n, 'won', 95)),
		...Array.from({length: 10}, (_, n) => end(20 + n, 'lost', 20)),
	]);
	now.at = NOW + 50 * DAY;
	const early = await lifts.learnLifts(TARGET, by('early'));
	t.like(early, {counted: 0, pending: DEALS, isInForce: false});

	now.at = NOW + 100 * DAY;
	for (const deal of [0, 45]) {
		await decide(deal, `late/${deal}`);
	}

	now.at += DAY;
	const learned = await lifts.learnLifts(TARGET, by('now'));
	t.like(learned, {counted: DEALS, pending: 1, settledBefore: 1}, 'of the two late ones one was settled before');
	t.not(learned.revision, early.revision);
	const taken = (action: string) => made.filter(one => one.action === action).length;
	for (const {action, treated, control, isUsed} of learned.actions) {
		t.is(treated, taken(action), action);
		t.true(control <= taken('do-nothing'));
		t.false(isUsed, 'sixty deals are too few');
	}

	t.deepEqual(await lifts.learnLifts(TARGET, by('now')), learned, 'a repeated key learns nothing anew');
	now.at += DAY;
	const [again] = await lifts.learnedLifts(TARGET);
	t.deepEqual(again, learned);
	t.is((await lifts.learnedLifts(TARGET)).length, 2);
});

liveTest('an adopted book counts from the next decision, who adopted it is kept, and there is a way back', async t => {
	const {now, graph, decisions, lifts, decide} = await open();
	const before = await decide(0, 'before');
	now.at += DAY;
	await adoptPlanted(graph, now.at);
	now.at += DAY;
	const after = await decide(1, 'after');
	t.is(before.learned, null);
	t.is(after.learned?.revision, plantedBook.revision);
	const call = after.chosen.find(one => one.action === 'call-main-contact')!;
	t.like(call, {basis: {p: 'uplift'}, p: after.learned!.effects['call-main-contact']!.mean});
	t.deepEqual((await decide(0, 'before')).learned, null, 'what was decided stays as it is');

	const plan = await decisions.planDay(TARGET, {ids: [idOfDeal(2)]}, {}, WHOLE_GRAPH);
	t.true([...plan.steps].every(step => step.basis.p === 'uplift' || !(step.action in after.learned!.effects)));

	await t.throwsAsync(lifts.adoptLifts(TARGET, 'lift_none', by('wrong')), {
		message: /learned effects for opportunity-won/,
	});
	await t.throwsAsync(damaged(graph).adoptLifts(TARGET, plantedBook.revision, by('damaged')), {
		message: /not what was learned/,
	});

	now.at += DAY;
	const without = openDecider(spoiled(graph), () => now.at);
	const apart = await without.decide(TARGET, idOfDeal(2), {key: 'apart', actor: 'kim'}, WHOLE_GRAPH);
	t.is(apart.learned, null);
	t.regex(apart.fallbackReason ?? '', /are not what was adopted; decided without them/);
	t.true(apart.chosen.every(one => one.basis.p !== 'uplift'));
	const apartPlan = await without.planDay(TARGET, {ids: [idOfDeal(4)]}, {}, WHOLE_GRAPH);
	t.regex(apartPlan.fallbackReason ?? '', /are not what was adopted/);

	const [line] = await lifts.adoptLifts(TARGET, null, by('back'));
	t.false(line!.isInForce);
	t.deepEqual(
		line!.moves.map(({kind, actor, reason}) => [kind, actor, reason]),
		['learn', 'adopt', 'release'].map(kind => [kind, 'kim', 'a test']),
	);
	now.at += DAY;
	t.is((await decide(3, 'back')).learned, null);
	await lifts.adoptLifts(TARGET, null, by('back'));
	t.is((await lifts.learnedLifts(TARGET))[0]!.moves.length, 3, 'a repeated key changes nothing');
	await t.throwsAsync(lifts.adoptLifts(TARGET, plantedBook.revision, by('back')), {message: /idempotency|key/i});
	await lifts.adoptLifts(TARGET, plantedBook.revision, by('again'));
	now.at += DAY;
	t.is((await decide(4, 'again')).learned?.revision, plantedBook.revision);
	t.like(await decisions.replayDecisions(), {checked: 5, identical: 5});
});

liveTest('of decisions that take two people, those with one approval count as not in force', async t => {
	const {now, graph, decisions, lifts, decide} = await open();
	const plan = {amountUsd: 1_000_000, expectedCloseAt: NOW + 10 * DAY};
	const deals = Array.from({length: 8}, (_, deal) => deal);
	await arriveInOrder(
		graph,
		deals.map(deal => say(ref('Opportunity', deal), 'plan', {day: TODAY - 1, fields: plan})),
	);
	const made = await Promise.all(deals.map(async deal => decide(deal, `big/${deal}`)));
	// Doing nothing, which chance draws now and then, takes nobody's approval.
	const asking = made.filter(one => one.approvals?.needed === 2);
	t.true(asking.length >= 3);
	for (const [index, {decision}] of asking.entries()) {
		for (const actor of ['ada', 'bob'].slice(0, index % 3)) {
			const mover = {actor, reason: 'I looked', key: `${index}/${actor}`};
			await decisions.reviewDecision(decision, {kind: 'approve'}, mover, WHOLE_GRAPH);
		}
	}

	now.at = NOW + 100 * DAY;
	const {actions, counted} = await lifts.learnLifts(TARGET, by('now'));
	t.is(counted, deals.length);
	for (const {action, treated, notInForce} of actions) {
		t.is(treated, made.filter(one => one.action === action).length, action);
		t.is(notInForce, asking.filter((one, index) => one.action === action && index % 3 < 2).length, action);
	}
});

liveTest('effects are learned for targets about winning deals alone', async t => {
	const {graph} = await open();
	const label = {feature: 'opportunity/replies', withinDays: 30, happens: 'positive', everyDays: 30} as const;
	const lifts = openLifts({graph, clock: {now: () => NOW}, target: async () => ({subject: 'Opportunity', label})});
	await t.throwsAsync(lifts.learnLifts(TARGET, by('k')), {message: /about winning deals/});
});
