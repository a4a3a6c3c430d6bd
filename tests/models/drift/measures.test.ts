import test from 'ava';
import fc from 'fast-check';
import {categoryShift} from '../../../src/models/drift/category-shift.ts';
import {binnedDistance, kolmogorovSmirnov} from '../../../src/models/drift/kolmogorov-smirnov.ts';
import {meanShift} from '../../../src/models/drift/mean-shift.ts';
import {mergeBins, merged} from '../../../src/models/drift/merge-bins.ts';
import {populationStability} from '../../../src/models/drift/population-stability.ts';
import {shareShift} from '../../../src/models/drift/share-shift.ts';
import {stabilityIndex} from '../../../src/models/drift/stability-index.ts';

const near = (a: number, b: number, by = 1e-10) => Math.abs(a - b) <= by * Math.abs(b);
const once = 1e-4;
const counts = fc
	.array(fc.integer({min: 0, max: 50}), {minLength: 2, maxLength: 12})
	.map(list => Float64Array.from(list));
const pairs = fc.tuple(counts, counts).map(([a, b]) => {
	const bins = Math.min(a.length, b.length);
	return [a.slice(0, bins).map(count => count + 1), b.slice(0, bins).map(count => count + 1)] as const;
});

// Expected: numpy, Σ (q − p) ln(q / p).
test('the stability index is the symmetric divergence of shares', t => {
	t.true(near(stabilityIndex(Float64Array.of(0.5, 0.3, 0.2), Float64Array.of(0.4, 0.3, 0.3)), 0.06286086594223739));
});

// Expected: scipy 1.17, stats.chi2.isf(1e-4, 9) = 33.719948438964636, times 1/100 + 1/1000.
test('the bar of the stability index is its noise, and never below a tenth', t => {
	const [few, many] = [100, 1000].map(rows => new Float64Array(10).fill(rows / 10));
	t.true(near(populationStability(many!, few!, once).bar, 33.719948438964636 * 0.011));
	const lots = new Float64Array(10).fill(10_000);
	t.is(populationStability(lots, lots, once).bar, 0.1);
});

// Expected: scipy 1.17, stats.chi2_contingency(table, lambda_='log-likelihood', correction=False): G 23.098018609692815 of 275 rows.
test('the weighted Jensen–Shannon divergence is the G statistic over twice the rows', t => {
	const [before, after] = [Float64Array.of(120, 60, 20, 0), Float64Array.of(30, 25, 14, 6)];
	t.true(near(categoryShift(before, after, once).value, 0.04199639747216875));
});

// Expected: scipy 1.17, stats.ks_2samp (statistic), special.kolmogorov of the statistic with Stephens's correction.
test('the Kolmogorov–Smirnov distance and its p-value are those of scipy', t => {
	const first = Float64Array.of(0.1, 1.2, 0.7, 2.5, 1.9, 0.4, 3.1, 2.2);
	const {distance, pValue} = kolmogorovSmirnov(first, Float64Array.of(1.5, 2.7, 3.3, 1.9, 4.1, 2.8));
	t.true(near(distance, 0.5416666666666667));
	t.true(near(pValue, 0.17760082356803578));
	// The exact p-value of so few rows, by the same scipy: 0.19247.
	t.true(Math.abs(pValue - 0.19247) < 0.02);
});

test('ties on both sides count at once', t => {
	t.is(kolmogorovSmirnov(Float64Array.of(1, 1, 1), Float64Array.of(1, 1)).distance, 0);
});

// Expected: numpy, 2 arcsin √(13.375/200.75) − 2 arcsin √(3.375/100.75).
test('the shift of a share is Cohen’s h with Anscombe’s correction', t => {
	const {value} = shareShift({count: 13, rows: 200}, {count: 3, rows: 100}, once);
	t.true(near(value, 0.1540198991963591));
});

test('one missing value in a hundred is no alarm where none was in training', t => {
	const {value, bar} = shareShift({count: 0, rows: 5000}, {count: 1, rows: 100}, once);
	t.true(value < bar);
});

// By hand: the mean moves by 1 of 2 standard deviations; the error is √(4/400 + 4/100) = 0.2236, and scipy's norm.isf(5e-5) is 3.8906.
test('a mean moves in standard deviations of the reference', t => {
	const {value, bar} = meanShift({rows: 400, mean: 3, variance: 4}, {rows: 100, mean: 4, variance: 1}, 1e-4);
	t.is(value, 0.5);
	t.true(near(bar, (3.8906 * Math.sqrt(0.05)) / 2, 1e-4));
});

test('no measure finds a difference between counts in the same proportion, and each is the same from both sides', t => {
	fc.assert(
		fc.property(pairs, ([a, b]) => {
			t.true(
				categoryShift(
					a,
					a.map(count => 3 * count),
					once,
				).value < 1e-12,
			);
			t.true(
				binnedDistance(
					a,
					a.map(count => 3 * count),
					once,
				).value < 1e-12,
			);
			for (const measure of [categoryShift, binnedDistance, populationStability]) {
				t.true(Math.abs(measure(a, b, once).value - measure(b, a, once).value) < 1e-12);
				t.true(measure(a, b, once).value >= 0);
				t.true(measure(a, b, 1e-6).bar >= measure(a, b, once).bar);
			}
		}),
	);
});

test('the distance over bins never exceeds that of the values', t => {
	const values = fc.array(fc.integer({min: 0, max: 9}), {minLength: 1, maxLength: 40});
	fc.assert(
		fc.property(values, values, (a, b) => {
			const [first, second] = [a, b].map(list =>
				Float64Array.from({length: 5}, (_, bin) => list.filter(x => x >> 1 === bin).length),
			);
			const {distance} = kolmogorovSmirnov(Float64Array.from(a), Float64Array.from(b));
			t.true(binnedDistance(first!, second!, once).value <= distance + 1e-12);
		}),
	);
});

test('merged bins are neighbours, keep every row, and expect ten rows each where there is more than one', t => {
	fc.assert(
		fc.property(counts, fc.integer({min: 10, max: 500}), (reference, rows) => {
			const total = reference.reduce((sum, count) => sum + count, 0);
			fc.pre(total > 0);
			const groups = mergeBins(reference, rows, 10);
			const coarse = merged(reference, groups);
			t.true(
				groups.every((group, bin) => bin === 0 || group - groups[bin - 1]! === 0 || group - groups[bin - 1]! === 1),
			);
			t.is(
				coarse.reduce((sum, count) => sum + count, 0),
				total,
			);
			t.true(coarse.length <= 10);
			t.true(coarse.length === 1 || coarse.every(count => (count / total) * rows >= 10 - 1e-6));
		}),
	);
});
