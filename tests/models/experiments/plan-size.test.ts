import test from 'ava';
import {type Expected, maybeSmallestEffect, planSize, powerOf} from '../../../src/models/experiments/plan-size.ts';

const near = (a: number, b: number, within: number) => Math.abs(a / b - 1) <= within;

// statsmodels 0.15.0: samplesize_proportions_2indep_onetail(effect, baseline, power, ratio, alpha), rounded up.
for (const [baseline, effect, alpha, power, ratio, size] of [
	[0.1, 0.02, 0.05, 0.8, 1, 3841],
	[0.1, 0.02, 0.05, 0.9, 1, 5142],
	[0.3, -0.05, 0.05, 0.8, 1, 1251],
	[0.2, 0.05, 0.01, 0.9, 1, 2074],
	[0.1, 0.03, 0.05, 0.8, 2, 1310],
] as const) {
	test(`shares of ${baseline} and ${effect} more, ${ratio} to 1, take ${size} as in statsmodels`, t => {
		const {oneLook} = planSize({kind: 'share', baseline, effect}, {alpha, power, ratio});
		t.deepEqual(oneLook, {treated: size, baseline: ratio * size});
	});
}

// statsmodels 0.15.0: NormalIndPower().solve_power(effect / deviation, alpha, power, ratio), rounded up.
for (const [deviation, effect, alpha, power, ratio, size] of [
	[1, 0.5, 0.05, 0.8, 1, 63],
	[2500, 300, 0.05, 0.9, 1, 1460],
	[1, 0.1, 0.01, 0.8, 3, 1558],
] as const) {
	test(`means ${effect} apart with a deviation of ${deviation}, ${ratio} to 1, take ${size} as in statsmodels`, t => {
		const {oneLook} = planSize({kind: 'mean', deviation, effect}, {alpha, power, ratio});
		t.deepEqual(oneLook, {treated: size, baseline: ratio * size});
	});
}

// statsmodels 0.15.0: power_proportions_2indep(effect, baseline, n, ratio) and NormalIndPower().power, both tails.
for (const [expected, treated, ratio, power] of [
	[{kind: 'share', baseline: 0.1, effect: 0.02}, 1000, 1, 0.29808032538146],
	[{kind: 'share', baseline: 0.3, effect: 0.05}, 400, 1, 0.32628514331395],
	[{kind: 'share', baseline: 0.1, effect: 0.03}, 500, 2, 0.42019291172066],
	[{kind: 'mean', deviation: 2500, effect: 300}, 400, 1, 0.39643843902272],
] as ReadonlyArray<readonly [Expected, number, number, number]>) {
	test(`the power of ${treated} for ${JSON.stringify(expected)} is that of statsmodels`, t => {
		// The wrong tail, which statsmodels adds, is below a thousandth here.
		const own = powerOf(expected, treated, {alpha: 0.05, ratio});
		t.true(own < power && power - own < 1e-3, `${own}`);
	});
}

test('a covariate that goes with the outcome takes 1 − r² of the subjects', t => {
	const expected = {kind: 'mean', deviation: 1, effect: 0.05} as const;
	const without = planSize(expected, {alpha: 0.05, power: 0.8}).oneLook.treated;
	const adjusted = planSize(expected, {alpha: 0.05, power: 0.8, correlation: 0.6}).oneLook.treated;
	t.true(near(adjusted, without * 0.64, 0.001));
	t.true(near(powerOf(expected, adjusted, {alpha: 0.05, correlation: 0.6}), 0.8, 0.001));
});

test('an interval that may be looked at all along takes about twice as many for the same power at the end', t => {
	const {oneLook, anyTime} = planSize({kind: 'share', baseline: 0.2, effect: 0.05}, {alpha: 0.05, power: 0.8});
	t.true(near(anyTime.treated / oneLook.treated, ((3.0352 + 0.8416) / (1.96 + 0.8416)) ** 2, 0.01));
});

test('the smallest effect is the one for which the size was planned, and there may be none', t => {
	const expected = {kind: 'share', baseline: 0.1} as const;
	const {oneLook, anyTime} = planSize({...expected, effect: 0.02}, {alpha: 0.05, power: 0.8});
	const options = {alpha: 0.05, power: 0.8};
	t.true(near(maybeSmallestEffect(expected, oneLook.treated, options)!, 0.02, 0.001));
	t.true(near(maybeSmallestEffect(expected, anyTime.treated, {...options, isAnyTime: true})!, 0.02, 0.001));
	t.is(maybeSmallestEffect({kind: 'share', baseline: 0.98}, 20, options), undefined);
});
