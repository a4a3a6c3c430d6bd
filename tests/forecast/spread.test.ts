import test from 'ava';
import {drawNormal} from '../../src/core/draw-normal.ts';
import {openRandom} from '../../src/core/random.ts';
import {FEWEST_TRIALS, spreadOf} from '../../src/forecast/spread.ts';

test('ranges from normal errors hold what comes as often as they say, within five points', t => {
	const random = openRandom(3);
	const normal = () => drawNormal(random);
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

test('ranges follow a business whose errors become three times as large, and then small again', t => {
	const random = openRandom(4);
	const normal = () => drawNormal(random);
	const weeks = 52;
	const held = {atOnce: [0, 0], later: [0, 0], after: [0, 0]};
	const runs = 2000;
	for (let run = 0; run < runs; run++) {
		const came = Array.from(
			{length: 3 * weeks},
			(_, week) => 1000 + (week < weeks || week >= 2 * weeks ? 100 : 300) * normal(),
		);
		const look = (week: number, counts: number[]) => {
			const trials = came.slice(week - weeks, week).reverse();
			const {reach} = spreadOf(
				1000,
				trials.map(one => ({said: 1000, came: one})),
			);
			const error = Math.abs(came[week]! - 1000);
			counts[0]! += error <= reach(0.8) ? 1 : 0;
			counts[1]! += error <= reach(0.95) ? 1 : 0;
		};
		look(weeks, held.atOnce);
		look(weeks + 20, held.later);
		look(3 * weeks - 1, held.after);
	}

	const shares = (counts: readonly number[]) => counts.map(count => count / runs);
	t.true(shares(held.atOnce)[0]! < 0.4);
	for (const [at80, at95] of [shares(held.later), shares(held.after)] as const) {
		t.true(Math.abs(at80! - 0.8) <= 0.05, `${at80}`);
		t.true(Math.abs(at95! - 0.95) <= 0.05, `${at95}`);
	}
});
