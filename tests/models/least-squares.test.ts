import test from 'ava';
import {openRandom} from '../../src/core/random.ts';
import type {Column} from '../../src/models/dataset.ts';
import {fitLeastSquares} from '../../src/models/fit-least-squares.ts';
import {logitsOf} from '../../src/models/prepare.ts';

const x: Column = {name: 'x', kind: 'number', values: Float64Array.of(0, 1, 2, 3)};
const kind: Column = {name: 'kind', kind: 'category', values: [...'aabbaabbaabb']};
const zeros = (rows: number) => ({labels: new Uint8Array(rows)});

// numpy 2.4.6: lstsq of y on 1 and x gives 1.04 + 1.94 x.
test('a straight line through numbers is that of least squares', t => {
	const model = fitLeastSquares([x], Float64Array.of(1, 3.5, 4, 7.3), {seed: 1, penalty: 1e-9});
	for (const [row, value] of logitsOf(model, {columns: [x], ...zeros(4)}).entries()) {
		t.true(Math.abs(value - (1.04 + 1.94 * row)) < 1e-6, String(value));
	}
});

// By hand: each level is (6 × its mean distance) ÷ (6 + penalty) away from the base.
test('levels are drawn to the mean by the penalty, and the mean is kept', t => {
	const targets = Float64Array.from(kind.values, level => (level === 'a' ? 2 : 4));
	const model = fitLeastSquares([kind], targets, {seed: 1, penalty: 6});
	const values = logitsOf(model, {columns: [kind], ...zeros(12)});
	t.true(Math.abs(values[0]! - 2.5) < 1e-9 && Math.abs(values[2]! - 3.5) < 1e-9);
	t.is(model.baseRate, 3);
});

test('steps follow a curve that a line cannot', t => {
	const random = openRandom(1);
	const wave: Column = {name: 'w', kind: 'number', values: Float64Array.from({length: 4000}, () => 6 * random.next())};
	const targets = wave.values.map(Math.sin);
	const errorOf = (layout: 'line' | 'steps') => {
		const limits = {maxBins: 40, minLevelRows: 5};
		const model = fitLeastSquares([wave], targets, {seed: 1, penalty: 1, layout, limits});
		const values = logitsOf(model, {columns: [wave], ...zeros(4000)});
		return values.reduce((sum, value, row) => sum + (value - targets[row]!) ** 2, 0) / 4000;
	};
	t.true(errorOf('steps') < 0.01);
	t.true(errorOf('line') > 0.15);
});

test('without columns the model is the mean', t => {
	const model = fitLeastSquares([], Float64Array.of(1, 2, 6), {seed: 1, penalty: 1});
	t.is(model.base, 3);
});
