import test from 'ava';
import {errorOf as errorBy, weighings, weightsOf as weightsBy} from '../../src/forecast/combine.ts';

const errorOf = (candidate: Parameters<typeof errorBy>[0]) => errorBy(candidate, weighings[2]);
const weightsOf = (candidates: Parameters<typeof weightsBy>[0]) => weightsBy(candidates, weighings[2]);
const trials = (...said: number[]) => said.map(one => ({said: one, came: 100}));

test('without a past the expected errors decide: half the error, 256 times the weight, and sixteen times by the first method', t => {
	const both = [
		{expectedError: 0.1, trials: []},
		{expectedError: 0.2, trials: []},
	];
	const [good, bad] = weightsOf(both);
	t.true(Math.abs(good! / bad! - 256) < 1e-9);
	const [then, other] = weightsBy(both, weighings[1]);
	t.true(Math.abs(then! / other! - 16) < 1e-9);
	t.true(Math.abs(good! + bad! - 1) < 1e-12);
});

test('by hand: the expected error counts for two trials, a trial of today for one', t => {
	t.true(Math.abs(errorOf({expectedError: 0.2, trials: trials(110)}) - (2 * 0.2 + 0.1) / 3) < 1e-12);
});

test('by the second method a trial of long ago weighs less than one of now', t => {
	const recent = errorOf({
		expectedError: 0.2,
		trials: [...trials(150), ...Array.from({length: 20}, () => trials(100)[0]!)],
	});
	const old = errorOf({
		expectedError: 0.2,
		trials: [...Array.from({length: 20}, () => trials(100)[0]!), ...trials(150)],
	});
	t.true(recent > old);
});

test('now all trials of the past year count alike', t => {
	const candidate = {expectedError: 0.2, trials: trials(150, 100, 110)};
	const turned = {...candidate, trials: trials(110, 100, 150)};
	t.is(errorBy(candidate, weighings[3]), errorBy(turned, weighings[3]));
	t.not(errorBy(candidate, weighings[2]), errorBy(turned, weighings[2]));
});

test('where nothing ever came there is nothing to compare with, and no expert is ever without weight', t => {
	t.is(errorOf({expectedError: 0.3, trials: [{said: 5, came: 0}]}), 0.3);
	const weights = weightsOf([
		{expectedError: 0, trials: trials(100, 100)},
		{expectedError: 0.3, trials: trials(200, 0)},
	]);
	t.true(weights.every(weight => weight > 0 && weight <= 1));
});
