import test from 'ava';
import {openRandom} from '../../src/core/random.ts';
import {fitDrift} from '../../src/models/calibration/fit-drift.ts';
import {fitLogitLine} from '../../src/models/calibration/fit-logit-line.ts';
import {fitLogistic} from '../../src/models/fit-logistic.ts';
import {logitsOf} from '../../src/models/prepare.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';

const near = (a: number, b: number, by = 1e-6) => Math.abs(a - b) < by;

// Expected values: scikit-learn 1.9.1, LogisticRegression(C=1e12).
test('the logit line is the logistic regression of the outcome on the logit', t => {
	const logits = Float64Array.of(-1.2, -0.5, 0.3, 0.9, 1.5, -0.2, 0.7, -2, 2.2, 0.1);
	const {slope, intercept} = fitLogitLine(logits, Uint8Array.of(0, 0, 1, 1, 0, 1, 0, 1, 1, 0));
	t.true(near(slope, 0.08653585) && near(intercept, -0.01558884));
});

test('a line that would turn the ranking round becomes the base rate', t => {
	const {slope, intercept} = fitLogitLine(Float64Array.of(2, 1, -1, -2), Uint8Array.of(0, 0, 1, 1));
	t.deepEqual([slope, intercept], [0, 0]);
});

/** Outcomes of eight parts whose levels are given, and the parts; every row is told the same logit. */
function driftingRows(levels: readonly number[], rowsEach: number) {
	const random = openRandom(5);
	const rows = levels.flatMap((level, part) => Array.from({length: rowsEach}, () => ({level, part})));
	return {
		logits: new Float64Array(rows.length),
		labels: Uint8Array.from(rows, ({level}) => (random.next() < sigmoid(level) ? 1 : 0)),
		parts: Uint8Array.from(rows, ({part}) => part),
	};
}

test('without drift the level stays where it is', t => {
	const {logits, labels, parts} = driftingRows([0, 0, 0, 0, 0, 0, 0, 0], 300);
	const {shift, spread} = fitDrift(logits, labels, parts);
	t.true(Math.abs(shift) < 0.05 && spread < 0.1);
});

test('with drift the level goes on from the newest part, and its movement is told', t => {
	const {logits, labels, parts} = driftingRows([-1, -0.8, -0.5, -0.2, 0.1, 0.4, 0.7, 1], 300);
	const {shift, spread} = fitDrift(logits, labels, parts);
	t.true(near(shift, 1, 0.2));
	t.true(near(spread, 0.7, 0.15));
});

test('a part in which all outcomes are alike moves the level by a finite step', t => {
	const logits = new Float64Array(40);
	const {shift} = fitDrift(
		logits,
		Uint8Array.from(logits, (_, row) => (row < 20 ? row % 2 : 1)),
		Uint8Array.from(logits, (_, row) => (row < 20 ? 0 : 1)),
	);
	t.true(Number.isFinite(shift));
});

// Expected values: scikit-learn 1.9.1, LogisticRegression(C=1) on the standardised number and one column per level.
test('the logistic baseline is scikit-learn’s', t => {
	const model = fitLogistic(
		{
			columns: [
				{name: 'x', kind: 'number', values: Float64Array.of(-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3)},
				{name: 'g', kind: 'category', values: [...'abaabbabab']},
			],
			labels: Uint8Array.of(0, 0, 0, 1, 0, 1, 0, 1, 1, 1),
		},
		{seed: 1},
	);
	const data = {
		columns: [
			{name: 'x', kind: 'number' as const, values: Float64Array.of(-2, 0, 3)},
			{name: 'g', kind: 'category' as const, values: ['a', 'b', 'b']},
		],
		labels: new Uint8Array(3),
	};
	const [low, middle, high] = logitsOf(model, data).map(sigmoid);
	t.true(near(low!, 0.15932308, 1e-4) && near(middle!, 0.4797295, 1e-4) && near(high!, 0.87639517, 1e-4));
});
