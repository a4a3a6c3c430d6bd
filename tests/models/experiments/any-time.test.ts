import test from 'ava';
import {drawNormal} from '../../../src/core/draw-normal.ts';
import {openRandom, type Random} from '../../../src/core/random.ts';
import {anyTimeBar, anyTimeBarOneSided} from '../../../src/models/experiments/any-time-bar.ts';
import {meanDifference} from '../../../src/models/experiments/mean-difference.ts';

const PLANNED = 2000;
const RUNS = 600;
const anyTime = {alpha: 0.05, planned: PLANNED};

/** Count, sum and sum of squares of an arm. */
type Sums = [n: number, sum: number, squares: number];

/** What is seen of a run at each of its looks, which begin when both arms have fifty: the difference, its error, and the size. */
type Look = {readonly value: number; readonly error: number; readonly n: number};

/** Looks after every single subject, until twice the planned size. */
function* looks(random: Random, draw: (isTreated: boolean) => number): Generator<Look> {
	const arms: [Sums, Sums] = [
		[0, 0, 0],
		[0, 0, 0],
	];
	for (let n = 1; n <= 2 * PLANNED; n++) {
		const isTreated = random.next() < 0.5;
		const y = draw(isTreated);
		const arm = arms[isTreated ? 1 : 0];
		arm[0]++;
		arm[1] += y;
		arm[2] += y * y;
		const [a, b] = arms.map(([count, sum, squares]) => ({
			...{count, mean: sum / count, variance: (squares - sum ** 2 / count) / (count - 1)},
		})) as [Record<'count' | 'mean' | 'variance', number>, Record<'count' | 'mean' | 'variance', number>];
		if (a.count >= 50 && b.count >= 50) {
			yield {value: b.mean - a.mean, error: Math.sqrt(a.variance / a.count + b.variance / b.count), n};
		}
	}
}

/** The share of runs in which some look says what `isWrong` asks for. */
function shareOf(draw: (random: Random) => (isTreated: boolean) => number, isWrong: (look: Look) => boolean): number {
	let wrong = 0;
	for (let seed = 1; seed <= RUNS; seed++) {
		const random = openRandom(seed);
		for (const look of looks(random, draw(random))) {
			if (isWrong(look)) {
				wrong++;
				break;
			}
		}
	}

	return wrong / RUNS;
}

const share =
	(rate: number, more = 0) =>
	(random: Random) =>
	(isTreated: boolean) =>
		Number(random.next() < rate + (isTreated ? more : 0));
/** Amounts as deals have them: mostly nothing, seldom much. */
const amounts = (random: Random) => () => (random.next() < 0.25 ? Math.exp(10 + drawNormal(random)) : 0);
const excludes =
	(truth: number) =>
	({value, error, n}: Look) =>
		Math.abs(value - truth) > error * anyTimeBar(n, anyTime);

// Of 600 runs at 5 per cent, 5 per cent and two standard errors are 0.068.
const MOST = 0.068;

for (const [what, draw] of [
	['shares of a half', share(0.5)],
	['shares of a tenth', share(0.1)],
	['amounts that are mostly 0 and seldom large', amounts],
] as const) {
	test(`whoever looks after each of 4,000 subjects sees a difference of ${what} that is not there in at most 5 runs of 100`, t => {
		const found = shareOf(draw, excludes(0));
		t.log(found);
		t.true(found <= MOST, `${found}`);
	});
}

test('the interval holds a difference that is there at every one of 4,000 looks, in 95 runs of 100', t => {
	t.true(shareOf(share(0.3, 0.1), excludes(0.1)) <= MOST);
});

test('a 95 % interval for one look, looked at as often, is wrong much more often', t => {
	t.true(shareOf(share(0.5), ({value, error}) => Math.abs(value) > 1.96 * error) > 0.3);
});

test('a difference that is there is seen, mostly before the planned size', t => {
	const seen = shareOf(share(0.3, 0.09), look => look.n <= PLANNED && excludes(0)(look));
	t.true(seen > 0.75, `${seen}`);
});

test('the one-sided bound is above the truth in at most 5 runs of 100, however often it is looked at', t => {
	const found = shareOf(share(0.3), ({value, error, n}) => value - error * anyTimeBarOneSided(n, anyTime) > 0);
	t.true(found <= MOST, `${found}`);
});

test('the bars are those of the formulas, and tightest at the planned size', t => {
	// Worked out by hand: ρ² n is 7.9361 at the planned size, and √(2 × 8.9361 ÷ 7.9361 × ln(2.98933 ÷ 0.05)) is 3.0352.
	t.true(Math.abs(anyTimeBar(2000, anyTime) - 3.0352) < 1e-4);
	// With ρ² n = 6.3281 at twice the level: √(2 × 7.3281 ÷ 6.3281 × ln(1 + 2.70705 ÷ 0.1)) is 2.7790.
	t.true(Math.abs(anyTimeBarOneSided(2000, anyTime) - 2.779) < 1e-3, `${anyTimeBarOneSided(2000, anyTime)}`);
	// A narrower half-width means an earlier end: at the planned size no other plan does better.
	for (const planned of [500, 1000, 4000, 8000]) {
		t.true(anyTimeBar(2000, {alpha: 0.05, planned}) > anyTimeBar(2000, anyTime));
	}
});

// scipy 1.17.1: ttest_ind(equal_var=False) has the same difference and error.
test('a difference of means is that of Welch, its interval the bar times the error', t => {
	const [treated, baseline] = [Float64Array.of(6, 4, 9, 7, 10, 13, 11, 14), Float64Array.of(3, 5, 4, 6, 8, 7, 9, 12)];
	const {value, error, interval} = meanDifference(treated, baseline, anyTime);
	t.is(value, 2.5);
	t.true(Math.abs(error - WELCH) < 1e-12, `${error}`);
	t.true(Math.abs(interval[1] - 2.5 - error * anyTimeBar(16, anyTime)) < 1e-12);
});

const WELCH = 1.597_989_808_656_935_3;
