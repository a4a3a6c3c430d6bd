import test from 'ava';
import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import {aggregate} from '../../src/features/aggregate.ts';
import type {Aggregate, Evidence} from '../../src/features/feature.ts';
import {featureValue} from '../../src/features/values.ts';
import {aggregates, evidenceRows} from '../helpers/random-evidence.ts';

const now = 100 * DAY;
const row = (daysAgo: number, rest: Partial<Evidence> = {}): Evidence => ({
	weight: 1,
	at: now - daysAgo * DAY,
	what: null,
	n: 1,
	fact: `s${daysAgo}`,
	...rest,
});

const strength: Aggregate = {
	kind: 'strength',
	halfLifeDays: 15,
	slowHalfLifeDays: 30,
	slowShare: 0.5,
	half: 0.75,
};

const hands: ReadonlyArray<readonly [Aggregate, readonly Evidence[], number | string | null]> = [
	[{kind: 'count'}, [], 0],
	[{kind: 'count'}, [row(1), row(2, {n: 3})], 4],
	[{kind: 'sum'}, [row(1, {weight: 2}), row(2, {weight: 0.5, n: 2})], 3],
	[{kind: 'decayedCount', halfLifeDays: 30}, [row(0), row(30), row(60)], 1.75],
	[{kind: 'distinct'}, [row(1, {what: 'a'}), row(2, {what: 'b'}), row(3, {what: 'a'})], 2],
	[{kind: 'daysSince'}, [row(9), row(4), row(7)], 4],
	[{kind: 'daysSince'}, [], Number.NaN],
	[{kind: 'daysSince'}, Array.from({length: 200_000}, (_, n) => row(1 + (n % 7))), 1],
	[{kind: 'rate', prior: 0.5, strength: 20}, [], 0.5],
	[{kind: 'rate', prior: 0.5, strength: 20}, [row(1, {n: 15}), row(2, {weight: 0, n: 5})], 25 / 40],
	[{kind: 'outlasted', prior: 0.5, strength: 2}, [], 0.5],
	// Five days ago: two days are over, five and nine are not.
	[{kind: 'outlasted', prior: 0.5, strength: 2}, [2, 5, 9].map(weight => row(5, {weight})), 2 / 5],
	[strength, [], 0],
	// 6·(0.5·2^−2 + 0.5·2^−1) = 2.25, and 2.25 / (2.25 + 0.75) = 0.75.
	[strength, [row(30, {n: 3, weight: 2})], 0.75],
	[{kind: 'latest'}, [row(5, {what: 'old'}), row(2, {what: 'new'})], 'new'],
	[{kind: 'latest'}, [], null],
	[{kind: 'latest'}, [row(5, {what: true})], 'true'],
];

for (const [how, rows, expected] of hands) {
	test(`${how.kind} of ${rows.length} rows is ${expected}`, t => {
		t.is(aggregate(how, rows, now), expected);
	});
}

test('of two rows that start together the one with the larger fact is the latest', t => {
	const rows = [row(3, {fact: 'a', what: 'first'}), row(3, {fact: 'b', what: 'second'})];
	t.is(aggregate({kind: 'latest'}, rows, now), 'second');
	t.is(aggregate({kind: 'latest'}, rows.toReversed(), now), 'second');
});

test('the order of rows does not change a value, not even in its last bit', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(
				aggregates,
				evidenceRows({max: 30}).chain(rows =>
					fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, {minLength: rows.length, maxLength: rows.length})),
				),
				(how, [rows, shuffled]) => {
					t.true(Object.is(aggregate(how, shuffled, now), aggregate(how, rows, now)));
				},
			),
			{numRuns: 500},
		),
	);
});

test('a plain sum in the order of arrival would not repeat bit for bit', t => {
	const naive = (rows: readonly Evidence[]) => rows.reduce((sum, {weight}) => sum + weight, 0);
	const rows = [0.1, 0.2, 0.3].map((weight, index) => row(index, {weight}));
	t.not(naive(rows), naive(rows.toReversed()));
	t.is(aggregate({kind: 'sum'}, rows, now), aggregate({kind: 'sum'}, rows.toReversed(), now));
});

test('rows that stand for n equal ones count like n rows', t => {
	const counted = (how: Aggregate) => how.kind !== 'latest' && how.kind !== 'daysSince' && how.kind !== 'distinct';
	t.notThrows(() =>
		fc.assert(
			fc.property(aggregates.filter(counted), evidenceRows({max: 12}), (how, rows) => {
				const apart = rows.flatMap(one => Array.from({length: one.n}, () => ({...one, n: 1})));
				const [together, each] = [aggregate(how, rows, now), aggregate(how, apart, now)] as [number, number];
				t.true(Math.abs(together - each) <= 1e-9 * Math.max(1, Math.abs(each)));
			}),
		),
	);
});

const attribute = {name: 'x', field: 'x', via: undefined} as const;

test('a missing number is NaN and a missing category null', t => {
	t.is(featureValue({...attribute, type: 'number'}, [], now), Number.NaN);
	t.is(featureValue({...attribute, type: 'category'}, [], now), null);
});

test('a number is no category and a text no number', t => {
	t.is(featureValue({...attribute, type: 'category'}, [row(1, {what: 7})], now), '7');
	t.is(featureValue({...attribute, type: 'number'}, [row(1, {what: 'seven'})], now), Number.NaN);
	t.is(featureValue({...attribute, type: 'category'}, [row(1, {what: false})], now), 'false');
});
