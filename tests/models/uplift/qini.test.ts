import test from 'ava';
import fc from 'fast-check';
import {openRandom} from '../../../src/core/random.ts';
import {auuc} from '../../../src/models/uplift/auuc.ts';
import {percentiles, resample} from '../../../src/models/uplift/bootstrap.ts';
import {rankingOf} from '../../../src/models/uplift/gains.ts';
import {qini} from '../../../src/models/uplift/qini.ts';
import {makeTrial} from './made-up-trial.ts';

const near = (a: number, b: number, within = 1e-9) => Math.abs(a - b) <= within;

// By hand: in falling order t y = 1 1, 0 0, 1 0, 0 1; outcomes gained 0, 1, 1, 1, 0, so an area of 3 and of chance 0: 3 ÷ 16.
test('Qini and AUUC of four rows are those worked out by hand', t => {
	const ranking = rankingOf(Float64Array.of(0.4, 0.3, 0.2, 0.1));
	const [treated, outcomes] = [Uint8Array.of(1, 0, 1, 0), Float64Array.of(1, 0, 0, 1)];
	// Gains: after one row 1; two 1; three 1 - 0 × 2 ÷ 1 = 1; four 1 - 1 = 0.
	t.true(near(qini(ranking, treated, outcomes), (1000 * 3) / 16));
	// Lifts × rows: 1 × 1, 1 × 2, 1/2 × 3, 0 × 4: area 1/2 + 3/2 + 7/4 + 3/4 = 4.5.
	t.true(near(auuc(ranking, treated, outcomes), (1000 * 4.5) / 16));
});

test('rows of equal score come as one step, so their order says nothing', t => {
	const {trial} = makeTrial(500, 1);
	const flat = rankingOf(new Float64Array(500));
	t.true(near(qini(flat, trial.treated, trial.outcomes), 0));
	const coarse = trial.columns[0]!.values as Float64Array;
	const turned = Uint32Array.from(coarse.keys()).reverse();
	const reversed = qini(
		rankingOf(Float64Array.from(turned, row => coarse[row]!)),
		Uint8Array.from(turned, row => trial.treated[row]!),
		Float64Array.from(turned, row => trial.outcomes[row]!),
	);
	t.true(near(qini(rankingOf(coarse), trial.treated, trial.outcomes), reversed));
});

test('a random ranking has a Qini of about 0, the true effects have a large one, and turned round it is as far below', t => {
	const {trial, effects} = makeTrial(20_000, 5);
	const random = openRandom(9);
	const chances = Array.from({length: 30}, () =>
		qini(rankingOf(effects.map(() => random.next())), trial.treated, trial.outcomes),
	);
	t.true(Math.abs(chances.reduce((sum, one) => sum + one, 0) / 30) < 1, String(chances));
	const [best, worst] = [effects, effects.map(effect => -effect)].map(scores =>
		qini(rankingOf(scores), trial.treated, trial.outcomes),
	);
	t.true(best! > 10 * Math.max(...chances.map(Math.abs)) * 0.5 && best! > 5);
	t.true(worst! < -5);
});

test('only the order of scores counts', t => {
	const {trial, effects} = makeTrial(300, 6);
	fc.assert(
		fc.property(fc.double({min: 0.1, max: 9, noNaN: true}), scale => {
			const moved = effects.map(effect => Math.exp(scale * effect) - 3);
			t.true(
				near(
					qini(rankingOf(moved), trial.treated, trial.outcomes),
					qini(rankingOf(effects), trial.treated, trial.outcomes),
				),
			);
		}),
	);
});

test('a row that counts twice is two rows', t => {
	const {trial, effects} = makeTrial(60, 7);
	const times = Float64Array.from(effects, (_, row) => row % 3);
	const rows = Array.from(effects.keys()).flatMap(row => new Array<number>(row % 3).fill(row));
	for (const measure of [qini, auuc]) {
		const repeated = measure(
			rankingOf(Float64Array.from(rows, row => effects[row]!)),
			Uint8Array.from(rows, row => trial.treated[row]!),
			Float64Array.from(rows, row => trial.outcomes[row]!),
		);
		t.true(near(measure(rankingOf(effects), trial.treated, trial.outcomes, times), repeated));
	}
});

test('a resample has as many rows as there are, give or take, and percentiles leave out the ends', t => {
	const drawn = resample(10_000, openRandom(3));
	const sum = drawn.reduce((total, count) => total + count, 0);
	// Poisson: the sum has standard deviation 100, and e^-1 of the rows are left out.
	t.true(Math.abs(sum - 10_000) < 400);
	t.true(Math.abs(drawn.filter(count => count === 0).length - 3679) < 250);
	const values = Array.from({length: 200}, (_, k) => k);
	t.deepEqual(percentiles(values), [5, 195]);
});
