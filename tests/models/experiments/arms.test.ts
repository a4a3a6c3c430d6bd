import test from 'ava';
import {drawNormal} from '../../../src/core/draw-normal.ts';
import {openRandom} from '../../../src/core/random.ts';
import {armOverlap} from '../../../src/models/experiments/arm-overlap.ts';
import {cuped} from '../../../src/models/experiments/cuped.ts';
import {guardRail} from '../../../src/models/experiments/guard-rail.ts';
import {meanDifference} from '../../../src/models/experiments/mean-difference.ts';
import {returnOn} from '../../../src/models/experiments/return-on.ts';
import {sampleRatio} from '../../../src/models/experiments/sample-ratio.ts';
import {standardisedDifference} from '../../../src/models/experiments/standardised-difference.ts';
import {mean} from '../../../src/models/metrics/mean.ts';

const near = (a: number, b: number, within = 1e-8) => Math.abs(a - b) <= within;
const anyTime = {alpha: 0.05, planned: 1000};
const baseline = {
	outcomes: Float64Array.of(3, 5, 4, 6, 8, 7, 9, 12),
	covariate: Float64Array.of(1, 2, 2, 3, 4, 4, 5, 6),
};
const treated = {
	outcomes: Float64Array.of(6, 4, 9, 7, 10, 13, 11, 14),
	covariate: Float64Array.of(2, 1, 3, 3, 4, 6, 5, 6),
};

// statsmodels 0.15.0: OLS of the outcome on arm and covariate; scipy 1.17.1: pearsonr within arms, squared.
test('CUPED is the analysis of covariance: slope, difference and variance removed', t => {
	const {arms, theta, varianceRemoved} = cuped([treated, baseline]);
	t.true(near(theta, 1.78097983));
	t.true(near(mean(arms[0]!) - mean(arms[1]!), 1.83213256));
	t.true(near(varianceRemoved, 0.9621027387597993));
});

test('CUPED leaves the mean over both arms of equal size, and changes nothing by a covariate that does not vary', t => {
	const {arms} = cuped([treated, baseline]);
	t.true(near(mean(arms[0]!) + mean(arms[1]!), mean(treated.outcomes) + mean(baseline.outcomes)));
	const flat = {...treated, covariate: new Float64Array(8)};
	t.deepEqual(cuped([flat]), {arms: [treated.outcomes], theta: 0, varianceRemoved: 0});
});

test('CUPED finds the same difference with half the error where the covariate says three quarters', t => {
	const random = openRandom(5);
	const arm = (effect: number) => {
		const covariate = Float64Array.from({length: 4000}, () => drawNormal(random));
		const outcomes = covariate.map(x => Math.sqrt(0.75) * x + 0.5 * drawNormal(random) + effect);
		return {covariate, outcomes};
	};
	const [a, b] = [arm(0.1), arm(0)];
	const adjusted = cuped([a, b]);
	const [plain, better] = [
		meanDifference(a.outcomes, b.outcomes, anyTime),
		meanDifference(adjusted.arms[0]!, adjusted.arms[1]!, anyTime),
	];
	t.true(near(adjusted.varianceRemoved, 0.75, 0.02));
	t.true(near(better.error / plain.error, 0.5, 0.02));
	t.true(near(better.value, 0.1, 3 * better.error));
});

// scipy 1.17.1: scipy.stats.chisquare.
test('counts are held against weights as scipy does it', t => {
	t.true(near(sampleRatio([480, 520, 1000], [1, 1, 2]).chance, 0.4493289641172217));
	const {statistic, chance, isMismatch} = sampleRatio([10_300, 9700], [1, 1]);
	t.is(statistic, 18);
	t.true(near(chance, 2.2090496998585475e-5, 1e-12));
	t.true(isMismatch);
	t.false(sampleRatio([5100, 4900], [1, 1]).isMismatch);
});

// numpy 2.4: (x1.mean() - x0.mean()) / sqrt((x1.var(ddof=1) + x0.var(ddof=1)) / 2)
test('a standardised difference is in standard deviations, whatever the size', t => {
	t.true(near(standardisedDifference(treated.covariate, baseline.covariate), 0.21304705816169928));
	t.is(standardisedDifference(Float64Array.of(2, 2), Float64Array.of(2, 2)), 0);
	t.is(standardisedDifference(Float64Array.of(3, 3), Float64Array.of(2, 2)), Number.POSITIVE_INFINITY);
});

test('arms that were drawn by lot overlap, arms of other customers do not', t => {
	const random = openRandom(9);
	const isTreated = Uint8Array.from({length: 2000}, (_, row) => Number(row % 4 === 0));
	const values = Float64Array.from(isTreated, () => drawNormal(random));
	const column = (shift: number) => ({
		...{name: 'amount', kind: 'number' as const},
		values: values.map((x, row) => x + shift * isTreated[row]!),
	});
	const fair = armOverlap([column(0)], isTreated);
	t.true(fair.overlap > 0.9, `${fair.overlap}`);
	t.is(fair.extreme, 0);
	const apart = armOverlap([column(4)], isTreated);
	t.true(apart.overlap < 0.15, `${apart.overlap}`);
	t.true(apart.extreme > 0.8);
	t.true(apart.chances[0] < 0.01 && apart.chances[1] > 0.99);
});

test('a guard rail is safe when harm beyond its margin is ruled out, breached when that is certain, else undecided', t => {
	const of = (value: number, margin: number) =>
		guardRail({value, error: 0.01}, 1000, {...anyTime, worse: 'more', margin}).state;
	t.is(of(0, 0.03), 'safe');
	t.is(of(0, 0.02), 'undecided');
	t.is(of(0.06, 0.03), 'breached');
	// Where less is worse, signs turn.
	const less = guardRail({value: -0.06, error: 0.01}, 1000, {...anyTime, worse: 'less', margin: 0.03});
	t.is(less.state, 'breached');
	t.is(less.worse, 0.06);
});

test('a return is uplift × value − cost, and its interval knows that buyers pay the discount', t => {
	const bought = Float64Array.from({length: 400}, (_, row) => Number(row % 4 === 0));
	const boughtMore = Float64Array.from({length: 400}, (_, row) => Number(row % 2 === 0));
	const costsUsd = boughtMore.map(outcome => 5 + 10 * outcome);
	const found = returnOn(
		{outcomes: boughtMore, costsUsd},
		{outcomes: bought, costsUsd: new Float64Array(400)},
		...([100, anyTime] as const),
	);
	// By hand: 0.25 × 100 − (5 + 0.5 × 10) = 15.
	t.true(near(found.gainUsd, 25));
	t.true(near(found.costUsd, 10));
	t.true(near(found.net.value, 15));
	t.true(near(found.total.value, 6000));
	t.true(near(found.perDollar!, 1.5));
	const apart = meanDifference(
		boughtMore.map(y => 100 * y),
		bought.map(y => 100 * y),
		anyTime,
	);
	t.true(found.net.error < apart.error);
	t.is(
		returnOn({outcomes: bought, costsUsd: new Float64Array(400)}, {outcomes: bought, costsUsd}, 1, anyTime).perDollar,
		null,
	);
});
