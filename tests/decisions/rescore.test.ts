import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {type Change, changedEvidence, maybeProbabilityAfter, standingOf} from '../../src/decisions/rescore.ts';
import type {Evidence, Moment} from '../../src/features/feature.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';
import {handMadeModel} from '../helpers/hand-made-model.ts';

const moment: Moment = {id: 'opp_1', asOf: 100 * DAY, knownAt: 100 * DAY};
const row = (fact: string, ageDays: number, rests: readonly string[] = [fact]): Evidence => ({
	weight: 1,
	at: moment.asOf - ageDays * DAY,
	what: null,
	n: 1,
	fact,
	path: {nodes: [], edges: [], rests: rests},
});

const loaded = handMadeModel(-1, [
	{feature: 'opportunity/replies', edges: [1, 2], scores: [-0.5, 0, 0.7]},
	{feature: 'opportunity/days-since-reply', edges: [14], scores: [0.3, -0.4]},
	{feature: 'account/open-urgent-tickets', edges: [1], scores: [0.2, -0.6]},
]);
const evidence = [[row('mail', 30)], [row('mail', 30)], [row('ticket', 5, ['ticket', 'profile'])]];

test('the probability is the model’s own for the evidence given', t => {
	t.is(standingOf(loaded, moment, evidence).probability, sigmoid(-1 + 0 - 0.4 - 0.6));
});

test('an added row feeds every feature of its query: one more reply is also a recent one', t => {
	const queries = new Set(['features/opportunity/replies']);
	const after = changedEvidence(loaded.features, evidence, moment.asOf, {kind: 'add', queries, what: 'new'});
	t.is(standingOf(loaded, moment, after).probability, sigmoid(-1 + 0.7 + 0.3 - 0.6));
	t.is(after[2], evidence[2]);
});

test('a removed statement takes every row of every feature that rests on it', t => {
	const without = (...statements: string[]) =>
		changedEvidence(loaded.features, evidence, moment.asOf, {kind: 'remove', statements: new Set(statements)});
	t.is(standingOf(loaded, moment, without('mail')).probability, sigmoid(-1 - 0.5 + 0 - 0.6));
	t.is(standingOf(loaded, moment, without('profile')).probability, sigmoid(-1 + 0 - 0.4 + 0.2));
	t.is(standingOf(loaded, moment, without('mail', 'ticket')).probability, sigmoid(-1 - 0.5 + 0 + 0.2));
});

test('what a change does not touch stays the very same list', t => {
	const after = changedEvidence(loaded.features, evidence, moment.asOf, {
		kind: 'remove',
		statements: new Set(['unheard of']),
	});
	t.true(after.every((rows, index) => rows === evidence[index]));
});

test('the probability after a change is that of all the evidence after it, and none where it touches nothing', t => {
	const standing = standingOf(loaded, moment, evidence);
	const changes: Change[] = [
		{kind: 'add', queries: new Set(['features/opportunity/replies']), what: 'new'},
		{kind: 'remove', statements: new Set(['mail'])},
		{kind: 'remove', statements: new Set(['ticket', 'mail'])},
	];
	for (const change of changes) {
		const after = changedEvidence(loaded.features, evidence, moment.asOf, change);
		t.is(maybeProbabilityAfter(loaded, moment, standing, change), standingOf(loaded, moment, after).probability);
	}

	const untouched: Change = {kind: 'remove', statements: new Set(['unheard of'])};
	t.is(maybeProbabilityAfter(loaded, moment, standing, untouched), undefined);
});
