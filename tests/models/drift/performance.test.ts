import test from 'ava';
import fc from 'fast-check';
import {openRandom, type Random} from '../../../src/core/random.ts';
import {brokenPromise} from '../../../src/models/drift/broken-promise.ts';
import {calibrationDrift} from '../../../src/models/drift/calibration-drift.ts';
import {fitCalibration} from '../../../src/models/drift/calibration-fit.ts';
import {watchCalibration} from '../../../src/models/drift/calibration-watch.ts';
import {estimatePerformance} from '../../../src/models/drift/estimate-performance.ts';
import {pooledCalibration} from '../../../src/models/drift/pooled-calibration.ts';
import {auc} from '../../../src/models/metrics/auc.ts';
import {logLoss} from '../../../src/models/metrics/log-loss.ts';
import {sigmoid} from '../../../src/models/sigmoid.ts';

const near = (a: number, b: number, by: number) => Math.abs(a - b) <= by;
const probabilities = Float64Array.of(0.03, 0.11, 0.2, 0.27, 0.35, 0.41, 0.56, 0.62, 0.77, 0.83, 0.9, 0.96);

// Expected: NannyML 0.13.1, estimate_roc_auc (which rounds to five digits); numpy for the mean entropy.
test('estimated AUC and log-loss are those of NannyML and numpy', t => {
	const found = estimatePerformance(probabilities);
	t.true(near(found.auc, 0.8501398614996152, 1e-5));
	t.true(near(found.logLoss, 0.4772839630834427, 1e-12));
});

test('estimated AUC is that of every row taken both as positive and as negative, with its probability', t => {
	fc.assert(
		fc.property(fc.array(fc.integer({min: 1, max: 9}), {minLength: 2, maxLength: 20}), tenths => {
			const p = tenths.map(tenth => tenth / 10);
			const pairs = p.flatMap(a => p.map(b => ({weight: a * (1 - b), wins: a > b ? 1 : a === b ? 0.5 : 0})));
			const total = pairs.reduce((sum, {weight}) => sum + weight, 0);
			const expected = pairs.reduce((sum, {weight, wins}) => sum + weight * wins, 0) / total;
			t.true(near(estimatePerformance(Float64Array.from(p)).auc, expected, 1e-9));
		}),
	);
});

/** A seeded stream past its first draws, which hardly depend on the seed. */
function opened(seed: number): Random {
	const random = openRandom(seed);
	for (let draw = 0; draw < 20; draw++) {
		random.next();
	}

	return random;
}

/** Logits of a made-up model: a bell of the given width, moved by `shift`. */
function drawLogits(rows: number, seed: number, {width = 1.5, shift = -0.5} = {}): Float64Array {
	const random = opened(seed);
	const bell = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
	return Float64Array.from({length: rows}, () => shift + width * bell());
}

/** Outcomes whose true logit is slope · logit + level. */
function drawLabels(logits: Float64Array, seed: number, {slope = 1, level = 0} = {}): Uint8Array {
	const random = opened(seed);
	return Uint8Array.from(logits, logit => (random.next() < sigmoid(slope * logit + level) ? 1 : 0));
}

test('for calibrated models the estimated AUC is within 0.03 of the realised one, whatever the spread and rate', t => {
	const gaps = [0.5, 1, 1.5, 2.5].flatMap(width =>
		[-2, -0.5, 1].map((shift, index) => {
			const logits = drawLogits(4000, 10 * width + index, {width, shift});
			const labels = drawLabels(logits, 99 + index);
			const estimated = estimatePerformance(logits.map(sigmoid));
			t.true(Math.abs(estimated.logLoss - logLoss(labels, logits.map(sigmoid))) < 4 * estimated.logLossError);
			t.true(Math.abs(estimated.auc - auc(labels, logits)) < 4 * estimated.aucError);
			return Math.abs(estimated.auc - auc(labels, logits));
		}),
	);
	t.log(`largest gap ${Math.max(...gaps).toFixed(4)}`);
	t.true(Math.max(...gaps) < 0.03, gaps.join(' '));
});

test('the estimate follows a change of the rows, and is blind to a change of what the outcome depends on', t => {
	const narrow = drawLogits(4000, 3, {width: 0.4});
	t.true(Math.abs(estimatePerformance(narrow.map(sigmoid)).auc - auc(drawLabels(narrow, 4), narrow)) < 0.03);
	const logits = drawLogits(4000, 5);
	const changed = drawLabels(logits, 6, {slope: 0.2});
	t.true(estimatePerformance(logits.map(sigmoid)).auc - auc(changed, logits) > 0.1);
});

// Expected: 3000 draws of outcomes in numpy, roc_auc_score: mean 0.7386, standard deviation 0.0169.
test('the error of an estimated AUC is how much realised ones vary', t => {
	// Quantiles of Beta(2, 3) at (k + ½)/800, by halving its distribution function 1 − (1 − x)³(1 + 3x).
	const quantile = (share: number) => {
		let [low, high] = [0, 1];
		for (let step = 0; step < 60; step++) {
			const x = (low + high) / 2;
			[low, high] = 1 - (1 - x) ** 3 * (1 + 3 * x) < share ? [x, high] : [low, x];
		}

		return low;
	};
	const found = estimatePerformance(Float64Array.from({length: 800}, (_, k) => quantile((k + 0.5) / 800)));
	t.true(near(found.auc, 0.7386, 0.01), String(found.auc));
	t.true(near(found.aucError, 0.0169, 0.002), String(found.aucError));
});

const logits = Float64Array.of(-2.1, -1.4, -0.6, -0.2, 0.1, 0.4, 0.9, 1.3, 1.8, 2.4, -0.9, 0.7);
const labels = Uint8Array.of(0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1);

// Expected: statsmodels 0.14, Logit with a constant (slope) and a binomial GLM with the logit as offset (level).
test('slope and level of calibration and their errors are those of statsmodels', t => {
	const fit = fitCalibration(logits, labels);
	t.true(near(fit.slope, 1.28511831, 1e-6) && near(fit.slopeError, 0.76039751, 1e-6));
	t.true(near(fit.level, -0.2081496, 1e-6) && near(fit.levelError, 0.66892823, 1e-6));
});

test('a calibration that did not move is an alarm as seldom as its level says, one that did is found', t => {
	const alarms = (slope: number, level: number) =>
		Array.from({length: 100}, (_, seed) => {
			const [tested, now] = [drawLogits(600, 3 * seed + 1), drawLogits(200, 3 * seed + 2)];
			const drift = calibrationDrift(
				fitCalibration(tested, drawLabels(tested, seed + 1000)),
				fitCalibration(now, drawLabels(now, seed + 2000, {slope, level})),
				0.005,
			);
			return drift.slope.value > drift.slope.bar || drift.level.value > drift.level.bar;
		}).filter(Boolean).length;
	t.true(alarms(1, 0) <= 5);
	t.true(alarms(0.2, 0) >= 90);
	t.true(alarms(1, 1) >= 90);
});

// By hand: precisions 1/0.1² = 100 of the held-out rows and 1/0.2² = 25 of the tests; slope (100 · 1 + 25 · 0.8) / 125 = 0.96, level (25 · 0.5) / 125.
test('a tested model is as calibrated as its held-out and its test rows say together', t => {
	const tested = {slope: 0.8, slopeError: 0.2, level: 0.5, levelError: 0.2, rows: 100};
	const pooled = pooledCalibration(tested, 400);
	t.true(near(pooled.slope, 0.96, 1e-12) && near(pooled.slopeError, Math.sqrt(1 / 125), 1e-12));
	t.true(near(pooled.level, 0.1, 1e-12) && near(pooled.levelError, Math.sqrt(1 / 125), 1e-12));
});

test('a promise that is kept is an alarm as seldom as its level says, one that is broken is found', t => {
	const alarms = (slope: number) =>
		Array.from({length: 200}, (_, seed) => {
			const now = drawLogits(400, 7 * seed + 1);
			const {value, bar} = brokenPromise(now, drawLabels(now, seed + 3000, {slope}), 0.02);
			return value > bar;
		}).filter(Boolean).length;
	const [kept, broken] = [alarms(1), alarms(0.4)];
	t.log(`${kept} of 200 kept, ${broken} of 200 broken`);
	t.true(kept <= 10 && broken >= 190);
});

test('watched after each of 500 outcomes, 200 calibrated models raise an alarm in at most 5 %, also within the tolerance', t => {
	const alarms = (level: number) =>
		Array.from({length: 200}, (_, seed) => {
			const rows = drawLogits(500, seed + 1);
			return watchCalibration(rows, drawLabels(rows, seed + 5000, {level}), {level: 0.05, tolerance: 0.2}).alarmAt;
		}).filter(at => at !== undefined).length;
	const [exact, within] = [alarms(0), alarms(0.2)];
	t.log(`${exact} of 200 exactly calibrated, ${within} at the edge of the tolerance`);
	t.true(exact <= 10 && within <= 10);
});

test('a change of what the outcome depends on is found within 300 outcomes', t => {
	const found = Array.from({length: 50}, (_, seed) => {
		const rows = drawLogits(300, seed + 1);
		return watchCalibration(rows, drawLabels(rows, seed + 77, {slope: 0.2}), {level: 0.01, tolerance: 0.1}).alarmAt;
	});
	t.true(found.filter(at => at !== undefined).length >= 48, found.join(' '));
});

test('by hand: one outcome against a sure model is the evidence of the bets that doubt it', t => {
	const {evidence} = watchCalibration(Float64Array.of(3), Uint8Array.of(0), {level: 0.05, tolerance: 0});
	const bets = [-0.5 * 3, 0.3 * 3, 0.6 * 3, 1.7 * 3, 3 - 1, 3 - 0.5, 3 + 0.5, 3 + 1];
	const gains = bets.map(bet => (1 - sigmoid(bet)) / (1 - sigmoid(3)));
	t.true(near(evidence[0]!, Math.log(gains.reduce((sum, gain) => sum + gain, 0) / 8), 1e-12));
});
