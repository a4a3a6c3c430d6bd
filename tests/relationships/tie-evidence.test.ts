import test from 'ava';
import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import {aggregate} from '../../src/features/aggregate.ts';
import type {TieEvidence} from '../../src/features/relationship/read-ties.ts';
import {tieStrength} from '../../src/features/relationship/tie-strength.ts';
import {tieEvidence} from '../../src/relationships/tie-evidence.ts';

const now = 400 * DAY;

function row(
	fact: string,
	weight: number,
	daysAgo: number,
	channel: TieEvidence['channel'] = 'mail',
	rests = [fact],
): TieEvidence {
	const path = {nodes: [], edges: [], rests: rests};
	return {fact, weight, at: now - daysAgo * DAY, what: 'other', n: 1, channel, path};
}

test('the rows of a tie share its strength in proportion to what is left of each', t => {
	// Of 2 and 1 today R is 3 and the strength a half; after 240 days 2^−8 of nine tenths and half of one tenth are left.
	const [meeting, mail] = tieEvidence([row('a', 1, 0), row('b', 2, 0, 'meeting')], now);
	t.is(meeting!.share, 1 / 3);
	t.is(mail!.share, 1 / 6);
	t.is(meeting!.effectIfRemoved, 0.25 - 0.5);
	t.is(mail!.effectIfRemoved, 0.4 - 0.5);
	const old = 0.9 / 256 + 0.05;
	t.is(tieEvidence([row('c', 1, 240)], now)[0]!.share, old / (old + 3));
});

test('an answer goes with the mail it answers', t => {
	const rows = [row('asked', 1, 0), row('answered', 0.5, 0, 'answer', ['answered', 'asked'])];
	const asked = tieEvidence(rows, now).find(path => path.fact === 'asked')!;
	// Without it there is no answer either, so nothing is left of 1.5 / 4.5.
	t.is(asked.effectIfRemoved, -1.5 / 4.5);
});

test('the shares of any rows sum to the strength', t => {
	const some = fc.array(fc.tuple(fc.double({min: 0.01, max: 3, noNaN: true}), fc.integer({min: 0, max: 399})), {
		maxLength: 30,
	});
	t.notThrows(() =>
		fc.assert(
			fc.property(some, drawn => {
				const rows = drawn.map(([weight, days], index) => row(`s${index}`, weight, days));
				const sum = tieEvidence(rows, now).reduce((total, {share}) => total + share, 0);
				t.true(Math.abs(sum - (aggregate(tieStrength, rows, now) as number)) <= 1e-9);
			}),
		),
	);
});

test('a tie without rows is of strength 0 and has nothing to show', t => {
	t.is(aggregate(tieStrength, [], now), 0);
	t.deepEqual(tieEvidence([], now), []);
});
