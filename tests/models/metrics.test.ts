import test from 'ava';
import fc from 'fast-check';
import {auc} from '../../src/models/metrics/auc.ts';
import {aucDifference} from '../../src/models/metrics/auc-difference.ts';
import {aucInterval} from '../../src/models/metrics/auc-interval.ts';
import {brier} from '../../src/models/metrics/brier.ts';
import {calibrationNoise} from '../../src/models/metrics/calibration-noise.ts';
import {expectedCalibrationError} from '../../src/models/metrics/expected-calibration-error.ts';
import {logLoss} from '../../src/models/metrics/log-loss.ts';
import {midRanks} from '../../src/models/metrics/mid-ranks.ts';
import {splitByHash} from '../../src/models/split/split-by-hash.ts';

const labels = Uint8Array.of(0, 0, 1, 1, 0, 1, 0, 1, 1, 0);
const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.2, 0.9, 0.55, 0.6, 0.55, 0.3);
const others = Float64Array.of(0.2, 0.3, 0.6, 0.7, 0.5, 0.8, 0.1, 0.9, 0.4, 0.35);
const near = (a: number, b: number) => Math.abs(a - b) < 1e-12;

// Expected values: scikit-learn 1.9.1 (roc_auc_score, log_loss, brier_score_loss) and numpy for DeLong and the calibration error.
test('AUC, log-loss, Brier score and calibration error are those of scikit-learn and numpy', t => {
	t.true(near(auc(labels, scores), 0.9));
	t.true(near(logLoss(labels, scores), 0.4481501146886856));
	t.true(near(brier(labels, scores), 0.14375));
	t.true(near(expectedCalibrationError(labels, scores), 0.145));
});

test('the standard errors of an AUC and of the difference of two are DeLong’s', t => {
	t.true(near(aucInterval(labels, scores).error, 0.1));
	const {difference, error} = aucDifference(labels, scores, others);
	t.true(near(difference, -0.06) && near(error, 0.12328828005937952));
});

test('a share of agreement is the same for any rising scale of scores, and mirrors when they are turned round', t => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.boolean(), fc.integer({min: -5, max: 5})), {minLength: 4, maxLength: 60}),
			rows => {
				const own = Uint8Array.from(rows, ([label]) => (label ? 1 : 0));
				fc.pre(own.includes(0) && own.includes(1));
				const values = Float64Array.from(rows, ([, value]) => value);
				const area = auc(own, values);
				t.true(near(auc(own, values.map(Math.exp)), area));
				t.true(
					near(
						auc(
							own,
							values.map(value => -value),
						),
						1 - area,
					),
				);
			},
		),
	);
});

test('equal values share the mean of their ranks', t => {
	t.deepEqual([...midRanks(Float64Array.of(3, 1, 3, 2))], [3.5, 1, 3.5, 2]);
});

test('a sure and wrong probability costs much but not infinitely much', t => {
	t.true(Number.isFinite(logLoss(Uint8Array.of(1), Float64Array.of(0))));
});

test('a perfectly calibrated model shows some calibration error by chance, less of it on more rows', t => {
	const noise = [200, 20_000].map(rows =>
		calibrationNoise(
			new Float64Array(rows).map((_, k) => ((k % 100) + 0.5) / 100),
			1,
		),
	);
	t.true(noise[0]! > 0.05 && noise[1]! < 0.02);
});

// Expected rows: Python's hashlib and numpy argsort.
test('the hashed split takes the same rows as its Python twin', t => {
	t.deepEqual([...splitByHash(Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1), 'test')], [1, 0, 1, 1, 1, 1, 0, 1, 0, 0]);
});
