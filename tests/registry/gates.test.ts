import test from 'ava';
import {openRandom} from '../../src/core/random.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';
import {gates, judgeTrial} from '../../src/registry/gates/judge-trial.ts';
import type {GateName, Trial} from '../../src/registry/gates/trial.ts';

const ROWS = 600;

/** Rows whose outcome follows the probabilities of one feature, `x`, which the model knows exactly. */
function trial(change: Partial<Trial> = {}): Trial {
	const random = openRandom(7);
	const x = Float64Array.from({length: ROWS}, () => 4 * random.next() - 2);
	const truth = x.map(value => sigmoid(1.5 * value));
	const labels = Uint8Array.from(truth, p => (random.next() < p ? 1 : 0));
	return {
		minimum: {rows: 100, ofEachClass: 20},
		trainedOn: 1000,
		isSameData: true,
		model: {
			kind: 'additive',
			format: 1,
			features: [{name: 'x', bins: {kind: 'number', edges: [0]}, range: [-2, 2]}],
			base: 0,
			terms: [{features: [0], scores: [0, -1, 1], weights: [0, 500, 500], bags: []}],
			interval: {floor: 0, typical: 0, bases: []},
			baseRate: 0.5,
			seed: 1,
		},
		data: {columns: [{name: 'x', kind: 'number', values: x}], labels},
		subjects: Array.from({length: ROWS}, (_, row) => `opp_${row}`),
		candidate: truth,
		champion: null,
		slices: [],
		leaks: [],
		rowMicros: 20,
		...change,
	};
}

const sound = trial();
const {candidate: truth} = sound;
const random = openRandom(8);
const noisy = truth.map(p => sigmoid(Math.log(p / (1 - p)) + 3 * (random.next() - 0.5)));
const overconfident = truth.map(p => sigmoid(3 * Math.log(p / (1 - p))));
const halves = (first: string, second: string) =>
	Array.from({length: ROWS}, (_, row) => (row % 2 === 0 ? first : second));

const verdict = (gate: GateName, change: Partial<Trial> = {}) => gates[gate](trial(change));

test('a model that knows the truth passes every gate, alone and against a noisy champion', t => {
	for (const champion of [null, noisy, truth]) {
		const failed = judgeTrial(trial({champion})).filter(({passed}) => !passed);
		t.deepEqual(failed, []);
	}
});

test('every gate is told once, in order, by its own name', t => {
	t.deepEqual(
		judgeTrial(sound).map(({gate}) => gate),
		Object.keys(gates) as GateName[],
	);
});

test('without an outcome of each kind only the minimum of data is told, and fails', t => {
	const data = {...sound.data, labels: new Uint8Array(ROWS)};
	t.deepEqual(
		judgeTrial(trial({data})).map(({gate, passed, measured}) => [gate, passed, measured]),
		[['data-minimum', false, 0]],
	);
});

test('too few rows to learn from or to judge by, or other rows than those of the training, fail the minimum of data', t => {
	t.true(verdict('data-minimum').passed);
	t.false(verdict('data-minimum', {trainedOn: 99}).passed);
	t.false(verdict('data-minimum', {minimum: {rows: 100, ofEachClass: 400}}).passed);
	t.regex(verdict('data-minimum', {isSameData: false}).why, /train again/);
});

test('values outside the range of training, and values that are missing more often, lower the quality of data', t => {
	const [x] = sound.data.columns;
	const withValues = (values: Float64Array): Partial<Trial> => ({
		data: {...sound.data, columns: [{...x!, values} as Trial['data']['columns'][number]]},
	});
	const numbers = x!.values as Float64Array;
	t.is(verdict('data-quality').measured, 1);
	// 60 of 600 rows are outside: 0.9 is just enough, 61 are too many.
	t.true(verdict('data-quality', withValues(numbers.map((value, row) => (row < 60 ? 9 : value)))).passed);
	const outside = verdict('data-quality', withValues(numbers.map((value, row) => (row < 61 ? 9 : value))));
	t.deepEqual([outside.passed, Math.round(outside.measured * ROWS)], [false, 539]);
	t.regex(outside.why, /the least are in x/);
	t.false(verdict('data-quality', withValues(numbers.map((value, row) => (row < 300 ? Number.NaN : value)))).passed);
});

test('a missing share that training had, too, is no lack of quality; unseen levels are', t => {
	const {model} = sound;
	const [term] = model.terms;
	const half = {...model, terms: [{...term!, weights: [500, 250, 250]}]};
	const values = (sound.data.columns[0]!.values as Float64Array).map((value, row) =>
		row % 2 === 0 ? Number.NaN : value,
	);
	const data = {...sound.data, columns: [{name: 'x', kind: 'number' as const, values}]};
	t.is(verdict('data-quality', {model: half, data}).measured, 1);

	const feature = {name: 'x', bins: {kind: 'category' as const, levels: ['a', 'b']}};
	const levels = {...model, features: [feature], terms: [{...term!, scores: [0, 1, -1, 0], weights: [0, 500, 500, 0]}]};
	const columns = [{name: 'x', kind: 'category' as const, values: halves('a', 'new')}];
	t.is(verdict('data-quality', {model: levels, data: {...sound.data, columns}}).measured, 0.5);
});

test('ranking: as good as the champion passes, worse by more than chance fails', t => {
	t.is(verdict('ranking', {champion: truth}).measured, 0);
	t.true(verdict('ranking', {champion: truth}).passed);
	t.true(verdict('ranking', {champion: noisy}).measured > 0);
	const worse = verdict('ranking', {candidate: noisy, champion: truth});
	t.false(worse.passed);
	t.true(worse.measured < worse.bar && worse.bar < 0);
	t.false(verdict('ranking', {candidate: new Float64Array(ROWS).fill(0.5)}).passed, 'a coin does not rank');
});

test('log-loss: probabilities that are worse than the champion’s, or than the base rate, fail', t => {
	t.true(verdict('log-loss', {champion: noisy}).passed);
	t.false(verdict('log-loss', {candidate: noisy, champion: truth}).passed);
	t.false(verdict('log-loss', {candidate: truth.map(p => 1 - p)}).passed);
	t.true(verdict('log-loss').passed);
});

test('log-loss: rows of one subject are not counted as independent', t => {
	const alone = verdict('log-loss', {champion: noisy});
	const together = verdict('log-loss', {champion: noisy, subjects: sound.subjects.map((_, row) => `opp_${row % 20}`)});
	t.is(alone.measured, together.measured);
	t.not(alone.bar, together.bar);
});

test('calibration: overconfident probabilities fail, unless the champion errs more', t => {
	t.true(verdict('calibration').passed);
	const worse = verdict('calibration', {candidate: overconfident});
	t.false(worse.passed);
	t.true(worse.measured > (2 * worse.bar) / 2);
	t.true(verdict('calibration', {candidate: overconfident, champion: overconfident}).passed);
	t.false(verdict('calibration', {candidate: overconfident, champion: truth}).passed);
});

test('slices: a model that is as good on the whole and worse for one part fails, and the part is named', t => {
	const region = {name: 'account.region', levels: halves('north', 'south')};
	t.true(verdict('slices', {champion: noisy, slices: [region]}).passed);
	const lopsided = truth.map((p, row) => (row % 2 === 0 ? p : 1 - p));
	const worse = verdict('slices', {candidate: lopsided, champion: noisy, slices: [region]});
	t.false(worse.passed);
	t.regex(worse.why, /account\.region = south \(300 rows\)/);
	t.is(worse.bar, 0.025);
});

test('slices: parts with few rows are not judged, and without slices it says so', t => {
	const rare = {name: 'size', levels: Array.from({length: ROWS}, (_, row) => (row < 29 ? 'small' : null))};
	t.regex(verdict('slices', {slices: [rare]}).why, /no level of a slice has enough rows/);
	t.regex(verdict('slices').why, /declares no slices/);
});

test('an alarm of a leak and a slow score fail', t => {
	t.false(verdict('leak', {leaks: ['closed_reason alone ranks']}).passed);
	t.false(verdict('latency', {rowMicros: 1001}).passed);
	t.true(verdict('latency').passed);
});
