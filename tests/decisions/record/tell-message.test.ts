import test from 'ava';
import type {Spoken} from '../../../src/decisions/record/decision-status.ts';
import {maybeMessageOfReview, messageOfDecision} from '../../../src/decisions/record/tell-message.ts';
import {recordOf} from '../../helpers/decision-record.ts';

const two = recordOf(1_000_000);
const approvedBy = (actor: string, notes: readonly Spoken[], record = two) =>
	maybeMessageOfReview(record, notes, {kind: 'approve'}, {id: `note_${actor}`, at: record.at, actor});

test('a decision that takes two people says so when it is made, again after the first, and is approved after the second', t => {
	const made = messageOfDecision(two);
	t.like(made, {type: 'decision.waiting', data: {missing: '2', decision: two.id}});
	const half = approvedBy('ada', []);
	t.like(half, {type: 'decision.waiting', subject: two.subject, data: {missing: '1', decision: two.id}});
	t.is(half?.data['needsApproval'], two.outcome.needsApproval);
	t.not(half?.id, made.id, 'a receiver must not take it for the first');
	t.false(JSON.stringify(half).includes('ada'), 'it has ids and words of ours, and no actor');
	const whole = approvedBy('bob', [{kind: 'approve', actor: 'ada'}]);
	t.is(whole?.type, 'decision.approved');
	t.is(whole?.data['missing'], undefined);
});

test('what takes one person is approved by the first, and what takes nobody says that nobody is missing', t => {
	const one = recordOf(600_000);
	t.like(messageOfDecision(one), {type: 'decision.waiting', data: {missing: '1'}});
	t.is(approvedBy('ada', [], one)?.type, 'decision.approved');
	t.like(messageOfDecision(recordOf(50_000)), {type: 'decision.made', data: {needsApproval: null, missing: null}});
});
