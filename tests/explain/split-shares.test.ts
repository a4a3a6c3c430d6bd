import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import {groupBy} from '../../src/core/group-by.ts';
import {splitShares} from '../../src/explain/split-shares.ts';
import {aggregate} from '../../src/features/aggregate.ts';
import type {Aggregate, Evidence, FeatureValue} from '../../src/features/feature.ts';
import {aggregates, evidenceRows} from '../helpers/random-evidence.ts';
import {shapley} from '../helpers/shapley.ts';

const now = 100 * DAY;

/** A shape as a model has it: steps over numbers, a score per category, one for missing. */
type Shape = {readonly edges: readonly number[]; readonly scores: readonly number[]};
const score = fc.double({min: -3, max: 3, noNaN: true});
const shapes: fc.Arbitrary<Shape> = fc.record({
	edges: fc
		.array(fc.oneof(fc.integer({min: 0, max: 100}), fc.double({min: 0, max: 4, noNaN: true})), {maxLength: 6})
		.map(edges => [...edges].sort((a, b) => a - b)),
	scores: fc.array(score, {minLength: 10, maxLength: 10}),
});

const scoreOf = ({edges, scores}: Shape, value: FeatureValue) =>
	value === null || Number.isNaN(value)
		? scores[0]!
		: typeof value === 'number'
			? scores[1 + edges.filter(edge => edge <= value).length]!
			: scores[1 + ['a', 'b', 'c'].indexOf(value)]!;

function split(how: Aggregate, rows: readonly Evidence[], shape: Shape) {
	return splitShares(
		how,
		rows,
		now,
		value => scoreOf(shape, value),
		some => aggregate(how, some, now),
	);
}

function isClose(t: ExecutionContext, got: number, expected: number): void {
	t.true(Math.abs(got - expected) <= 1e-9, `${got} is not ${expected}`);
}

test('absence and the rows sum to the score of the value, for every aggregate and any shape', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(aggregates, evidenceRows({max: 25}), shapes, (how, rows, shape) => {
				const shares = split(how, rows, shape);
				const sum = shares.rows.reduce((total, share) => total + share, shares.absence);
				isClose(t, sum, scoreOf(shape, aggregate(how, rows, now)));
				isClose(t, shares.absence, scoreOf(shape, aggregate(how, [], now)));
				t.is(shares.rows.length, rows.length);
			}),
			{numRuns: 3000},
		),
	);
});

test('where the last row decides, the shares are the Shapley values by their definition', t => {
	const decides = fc.constantFrom<Aggregate>({kind: 'latest'}, {kind: 'daysSince'});
	t.notThrows(() =>
		fc.assert(
			fc.property(decides, evidenceRows({max: 6}), shapes, (how, rows, shape) => {
				const expected = shapley(rows, some => scoreOf(shape, aggregate(how, some, now)));
				const {rows: shares} = split(how, rows, shape);
				for (const [index, share] of shares.entries()) {
					isClose(t, share, expected[index]!);
				}
			}),
			{numRuns: 200},
		),
	);
});

test('of distinct things each has its Shapley value, and its rows have equal parts of it', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(evidenceRows({max: 8}), shapes, (rows, shape) => {
				const how: Aggregate = {kind: 'distinct'};
				const groups = [...groupBy(rows, row => row.what).values()];
				const worth = (some: readonly Evidence[][]) => scoreOf(shape, aggregate(how, some.flat(), now));
				const expected = shapley(groups, worth);
				const {rows: shares} = split(how, rows, shape);
				for (const [index, row] of rows.entries()) {
					const group = groups.findIndex(members => members.includes(row));
					isClose(t, shares[index]!, expected[group]! / groups[group]!.length);
				}
			}),
			{numRuns: 200},
		),
	);
});

test('the shares of a rate are its Aumann–Shapley integral, scaled to the shape', t => {
	const steps = 20_000;
	const how = {kind: 'rate', prior: 0.5, strength: 20} as const;
	const rows: Evidence[] = [
		{weight: 1, n: 12, at: 0, what: null, fact: 'won'},
		{weight: 0, n: 3, at: 0, what: null, fact: 'lost'},
	];
	// Along the way all rows grow together from nothing to their whole; each row has what its own growth adds.
	const rateAt = (won: number, lost: number) => (won + 10) / (won + lost + 20);
	const integral = [0, 0];
	for (let step = 0; step < steps; step++) {
		const s = (step + 0.5) / steps;
		const h = 1e-6;
		const [won, lost] = [12 * s, 3 * s];
		integral[0]! += ((rateAt(won + h, lost) - rateAt(won - h, lost)) / (2 * h)) * (12 / steps);
		integral[1]! += ((rateAt(won, lost + h) - rateAt(won, lost - h)) / (2 * h)) * (3 / steps);
	}

	const linear = (value: FeatureValue) => value as number;
	const {rows: shares} = splitShares(how, rows, now, linear, some => aggregate(how, some, now));
	t.true(Math.abs(shares[0]! - integral[0]!) < 1e-7);
	t.true(Math.abs(shares[1]! - integral[1]!) < 1e-7);
});

test('weights that cancel, a rate back at its prior and evidence too old to weigh leave nothing undivided', t => {
	const step: Shape = {edges: [Number.MIN_VALUE], scores: [0, 1, 1.3]};
	const old: Evidence = {weight: 1, at: now - 1070 * DAY, what: null, n: 1, fact: 's'};
	const shares = split({kind: 'decayedCount', halfLifeDays: 1}, [old, {...old, at: now - 1073 * DAY, fact: 'u'}], step);
	isClose(t, shares.absence + shares.rows[0]! + shares.rows[1]!, 1.3);
	const none = split(
		{kind: 'sum'},
		[
			{...old, weight: 1},
			{...old, weight: -1, fact: 'u'},
		],
		step,
	);
	isClose(t, none.absence + none.rows[0]! + none.rows[1]!, 1);

	// Three rows at the prior move the rate by its rounding only, which is enough for a step that lies there.
	const rate = {kind: 'rate', prior: 0.1, strength: 10} as const;
	const rows = ['u', 'v', 'w'].map(fact => ({...old, weight: 0.1, fact}));
	const value = aggregate(rate, rows, now) as number;
	const edge = Math.max(value, aggregate(rate, [], now) as number);
	const back = split(rate, rows, {edges: [edge], scores: [0, 1, 1.3]});
	isClose(
		t,
		back.absence + back.rows[0]! + back.rows[1]! + back.rows[2]!,
		scoreOf({edges: [edge], scores: [0, 1, 1.3]}, value),
	);
});

test('a split that forgets the absence of evidence is found', t => {
	const failed = fc.check(
		fc.property(aggregates, evidenceRows({max: 5}), shapes, (how, rows, shape) => {
			const sum = split(how, rows, shape).rows.reduce((total, share) => total + share, 0);
			return Math.abs(sum - scoreOf(shape, aggregate(how, rows, now))) <= 1e-9;
		}),
		{seed: 1},
	);
	t.true(failed.failed);
});
