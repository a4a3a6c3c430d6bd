import test from 'ava';
import {openRandom} from '../../src/core/random.ts';
import {FEWEST_TRIALS, spreadOf} from '../../src/forecast/spread.ts';

test('ranges from normal errors hold what comes as often as they say, within five points', t => {
	const random = openRandom(3);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
	for (const past of [6, 12, 40]) {
		let [at80, at95] = [0, 0];
		const runs = 4000;
		for (let run = 0; run < runs; run++) {
			const trials = Array.from({length: past}, () => ({said: 1000, came: 1000 + 100 * normal()}));
			const {reach} = spreadOf(1000, trials);
			const error = Math.abs(100 * normal());
			at80 += error <= reach(0.8) ? 1 : 0;
			at95 += error <= reach(0.95) ? 1 : 0;
		}

		t.true(Math.abs(at80 / runs - 0.8) <= 0.05, `${past}: ${at80 / runs}`);
		t.true(Math.abs(at95 / runs - 0.95) <= 0.05, `${past}: ${at95 / runs}`);
	}
});

test('with too little past the range is a guess, wide, and says so', t => {
	const few = spreadOf(
		1000,
		Array.from({length: FEWEST_TRIALS - 1}, () => ({said: 1000, came: 1000})),
	);
	t.true(few.isGuess);
	t.true(few.reach(0.8) > 700);
	const enough = spreadOf(
		1000,
		Array.from({length: FEWEST_TRIALS}, () => ({said: 1000, came: 1000})),
	);
	t.false(enough.isGuess);
	t.is(enough.reach(0.95), 0);
});
