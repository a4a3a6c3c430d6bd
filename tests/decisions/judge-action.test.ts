import test from 'ava';
import {type Action, actions} from '../../schema/actions.ts';
import {DAY} from '../../src/core/clock.ts';
import {judgeAction} from '../../src/decisions/judge-action.ts';
import {standingOf} from '../../src/decisions/rescore.ts';
import type {Evidence, Moment} from '../../src/features/feature.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';
import {handMadeModel} from '../helpers/hand-made-model.ts';

const moment: Moment = {id: 'opp_1', asOf: 100 * DAY, knownAt: 100 * DAY};
const row = (fact: string, what: string | null = null, at = 0): Evidence => ({
	weight: 1,
	at,
	what,
	n: 1,
	fact,
	path: {nodes: [], edges: [], rests: [fact]},
});

const action = (effect: Action['effect']): Action => ({
	...actions[0],
	name: 'do-it',
	title: 'Do it',
	subject: 'Opportunity',
	query: 'actions/re-engage',
	effect,
	sentence: () => 'It applies.',
	absence: 'It does not apply.',
});
const involve = action({change: 'add-evidence', features: ['opportunity/people-involved']});
const resolve = action({change: 'remove-evidence', features: ['account/open-urgent-tickets']});
const people = handMadeModel(0, [{feature: 'opportunity/people-involved', edges: [2], scores: [-0.5, 0.5]}]);
const tickets = handMadeModel(0, [{feature: 'account/open-urgent-tickets', edges: [1, 2], scores: [0.4, -0.1, -0.9]}]);

test('without an eligible row an action is dropped for the reason it declares', t => {
	const judged = judgeAction(people, moment, standingOf(people, moment, [[]]), involve, []);
	t.like(judged, {reason: 'It does not apply.'});
});

test('the lift is the re-scored probability minus the present one', t => {
	const judged = judgeAction(people, moment, standingOf(people, moment, [[row('m', 'ann')]]), involve, [
		row('job', 'bob'),
	]);
	t.true('lift' in judged && Math.abs(judged.lift - (sigmoid(0.5) - sigmoid(-0.5))) < 1e-12);
});

test('of several people the one who adds something is taken, whoever comes first', t => {
	const eligible = [row('job of ann', 'ann', 2), row('job of bob', 'bob', 1)];
	const judged = judgeAction(people, moment, standingOf(people, moment, [[row('m', 'ann')]]), involve, eligible);
	t.true('rows' in judged);
	t.deepEqual('rows' in judged && judged.rows.map(one => one.what), ['bob', 'ann']);
});

test('evidence to be removed goes for all eligible rows together', t => {
	const open = [row('t1'), row('t2')];
	const judged = judgeAction(tickets, moment, standingOf(tickets, moment, [open]), resolve, open);
	t.true('lift' in judged && Math.abs(judged.lift - (sigmoid(0.4) - sigmoid(-0.9))) < 1e-12);
});

test('an action that would lower the score, or not move it, is dropped and says so', t => {
	const averse = handMadeModel(0, [{feature: 'opportunity/people-involved', edges: [2], scores: [0.5, -0.5]}]);
	t.like(judgeAction(averse, moment, standingOf(averse, moment, [[row('m', 'ann')]]), involve, [row('job', 'bob')]), {
		reason: 'It would not raise the score (-24.5 points).',
	});
	t.like(judgeAction(people, moment, standingOf(people, moment, [[]]), involve, [row('job', 'bob')]), {
		reason: 'It would not raise the score (0.0 points).',
	});
});

test('a model that looks at none of the evidence gives no lift to any action', t => {
	t.like(judgeAction(tickets, moment, standingOf(tickets, moment, [[]]), involve, [row('job', 'bob')]), {
		reason: 'The model looks at nothing that it would change.',
	});
});
