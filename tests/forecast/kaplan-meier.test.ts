import test from 'ava';
import {type Duration, fitKaplanMeier, survivalAfter, survivalUpTo} from '../../src/forecast/kaplan-meier.ts';

const ended = (...lengths: number[]): Duration[] => lengths.map(length => ({length, ended: true}));
const going = (...lengths: number[]): Duration[] => lengths.map(length => ({length, ended: false}));

test('remission times under 6-MP (Freireich et al. 1963) give what scipy 1.17.1 gives', t => {
	const survival = fitKaplanMeier([
		...going(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
		...ended(6, 6, 6, 7, 10, 13, 16, 22, 23),
	]);
	// scipy.stats.ecdf(CensoredData(uncensored, right=censored)).sf, at the times of an end.
	t.deepEqual(survival.times, [6, 7, 10, 13, 16, 22, 23]);
	const expected = [
		0.8571428571428571, 0.8067226890756302, 0.7529411764705881, 0.6901960784313724, 0.6274509803921567,
		0.53781512605042, 0.4481792717086834,
	];
	survival.shares.forEach((share, index) => {
		t.true(Math.abs(share - expected[index]!) < 1e-12);
	});
	t.is(survivalAfter(survival, 100), survival.shares[6]!);
});

test('by hand: 4 start, one ends at 1, one is lost sight of at 2, one ends at 3, one goes on at 5', t => {
	const survival = fitKaplanMeier([...ended(1, 3), ...going(2, 5)]);
	// S(1) = 3/4; at 3 two are at risk: S(3) = 3/4 · 1/2.
	t.deepEqual(survival, {times: [1, 3], shares: [0.75, 0.375]});
});

test('without censoring the curve is the share that lasts longer', t => {
	const survival = fitKaplanMeier(ended(1, 2, 2, 4));
	t.deepEqual(
		[0, 1, 1.5, 2, 3.9, 4].map(at => survivalAfter(survival, at)),
		[1, 0.75, 0.75, 0.25, 0.25, 0],
	);
});

test('at the very time of an end the curve has dropped from the right and not yet from the left', t => {
	const survival = fitKaplanMeier(ended(1, 2));
	t.is(survivalAfter(survival, 1), 0.5);
	t.is(survivalUpTo(survival, 1), 1);
});

test('one that is lost sight of when another ends was still at risk', t => {
	t.deepEqual(fitKaplanMeier([...ended(2), ...going(2)]).shares, [0.5]);
});

test('nothing known means that everything lasts', t => {
	t.is(survivalAfter(fitKaplanMeier([]), 10), 1);
	t.is(survivalAfter(fitKaplanMeier(going(3, 4)), 10), 1);
});
