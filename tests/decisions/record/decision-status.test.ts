import test from 'ava';
import {
	actionInForce,
	approvalsOf,
	type DecisionNote,
	type Spoken,
	statusOf,
} from '../../../src/decisions/record/decision-status.ts';
import {recordOf} from '../../helpers/decision-record.ts';

/** A decision by a deal of so many USD: 500,000 take one person's approval, a million two. */
const one = recordOf(600_000);
const two = recordOf(1_000_000);
const said = (kind: Spoken['kind'], actor: string): Spoken => ({kind, actor});

test('what takes two approvals is in force when two people have approved, and not before', t => {
	t.is(two.outcome.approvals?.needed, 2);
	t.is(statusOf(two, []), 'pending');
	const half = [said('approve', 'ada')];
	t.is(statusOf(two, half), 'pending');
	t.deepEqual(approvalsOf(two, half), {needed: 2, by: ['ada'], missing: 1});
	const whole = [...half, said('approve', 'bob')];
	t.is(statusOf(two, whole), 'approved');
	t.deepEqual(approvalsOf(two, whole), {needed: 2, by: ['ada', 'bob'], missing: 0});
});

test('one person counts once, however often they approve', t => {
	const twice = [said('approve', 'ada'), said('approve', 'ada')];
	t.is(statusOf(two, twice), 'pending');
	t.deepEqual(approvalsOf(two, twice), {needed: 2, by: ['ada'], missing: 1});
});

test('what takes one approval is in force with the first, and what takes none at once', t => {
	t.is(statusOf(one, [said('approve', 'ada')]), 'approved');
	const none = recordOf(50_000);
	t.is(statusOf(none, []), 'taken');
	t.is(approvalsOf(none, []), null);
});

test('a rejection ends it after one approval, and an override ends it after all', t => {
	t.is(statusOf(two, [said('approve', 'ada'), said('reject', 'bob')]), 'rejected');
	t.is(statusOf(two, [said('approve', 'ada'), said('approve', 'bob'), said('override', 'eve')]), 'overridden');
});

test('no action is in force between two approvals', t => {
	const note = (actor: string): DecisionNote => ({
		...{id: `note_${actor}`, decision: two.id, digest: '', kind: 'approve', actor, reason: 'I looked'},
		...{at: two.at, action: null, until: null, value: null},
	});
	t.is(actionInForce(two, [note('ada')], two.at), null);
	t.is(actionInForce(two, [note('ada'), note('bob')], two.at), two.outcome.action);
});
