import test from 'ava';
import {coverageOf, errorsOf, intervalScore} from '../../src/forecast/measure.ts';

test('WAPE and bias by hand; undefined where nothing came', t => {
	t.deepEqual(
		errorsOf([
			{said: 120, came: 100},
			{said: 50, came: 100},
		]),
		{origins: 2, wape: 0.35, bias: -0.15},
	);
	t.deepEqual(errorsOf([{said: 5, came: 0}]), {origins: 1, wape: undefined, bias: undefined});
});

test('an interval that missed pays ten times the miss at 80 %, forty times at 95 %', t => {
	const held = {low: 90, high: 110, came: 100};
	const missed = {low: 90, high: 110, came: 120};
	t.is(coverageOf([held, missed]), 0.5);
	t.is(coverageOf([]), null);
	t.true(Math.abs(intervalScore([held], 0.8)! - 0.2) < 1e-12);
	t.true(Math.abs(intervalScore([missed], 0.8)! - (20 + 10 * 10) / 120) < 1e-9);
	t.true(Math.abs(intervalScore([missed], 0.95)! - (20 + 40 * 10) / 120) < 1e-9);
});
