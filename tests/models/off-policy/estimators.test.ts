import test from 'ava';
import fc from 'fast-check';
import type {DecisionLog} from '../../../src/models/off-policy/decision-log.ts';
import {effectiveSampleSize} from '../../../src/models/off-policy/effective-sample-size.ts';
import {scoredBy} from '../../../src/models/off-policy/evaluate-policy.ts';
import {importanceWeights} from '../../../src/models/off-policy/importance-weights.ts';
import {meanInterval} from '../../../src/models/off-policy/mean-interval.ts';
import {unseenMass} from '../../../src/models/off-policy/unseen-mass.ts';

const near = (a: number, b: number, within = 1e-12) => Math.abs(a - b) <= within * Math.max(1, Math.abs(a));

/** Four decisions between two actions, logged at chance 1/2, 1/4, 3/4 and 1/2. */
const log: DecisionLog = {
	actionCount: 2,
	actions: Uint16Array.of(0, 1, 0, 1),
	rewards: Float64Array.of(1, 0, 0, 1),
	propensities: Float64Array.of(0.5, 0.25, 0.75, 0.5),
	positions: new Uint8Array(4),
};
const policy = Float64Array.of(0.25, 0.75, 0.5, 0.5, 0.75, 0.25, 0, 1);
const expected = Float64Array.of(0.5, 0.25, 0.5, 0.25, 0.75, 0.5, 0.25, 0.5);

// By hand: the weights are 1/2, 2, 1, 2, their sum 11/2.
test('the five estimators are those worked out by hand', t => {
	const {weights} = importanceWeights(log, policy, 0);
	t.deepEqual([...weights], [0.5, 2, 1, 2]);
	const {ips, snips, dm, dr, switchDr} = scoredBy(log, policy, weights, expected, 1);
	t.is(ips.value, 2.5 / 4);
	t.true(near(snips.value, 2.5 / 5.5));
	t.deepEqual([...dm.scores], [0.3125, 0.375, 0.6875, 0.5]);
	t.is(dm.value, 1.875 / 4);
	// Residuals 1/2, -1/4, -3/4, 1/2 by weight: 1/4, -1/2, -3/4, 1.
	t.deepEqual([...dr.scores], [0.5625, -0.125, -0.0625, 1.5]);
	t.is(dr.value, 1.875 / 4);
	// Rows of weight 2 are left to the model.
	t.deepEqual([...switchDr.scores], [0.5625, 0.375, -0.0625, 0.5]);
});

test('scores have the value as their mean, whatever the estimator', t => {
	const {weights} = importanceWeights(log, policy, 0);
	for (const {value, scores} of Object.values(scoredBy(log, policy, weights, expected, 1))) {
		t.true(near(scores.reduce((sum, score) => sum + score, 0) / scores.length, value));
	}
});

test('a propensity below the least counts as that much, and is counted', t => {
	const {weights, clipped} = importanceWeights(log, policy, 0.5);
	t.deepEqual([...weights], [0.5, 1, 1, 2]);
	t.is(clipped, 1);
});

test('the effective sample size is the number of equal weights, and 1 when one row has it all', t => {
	t.is(effectiveSampleSize(new Float64Array(7).fill(3)), 7);
	t.is(effectiveSampleSize(Float64Array.of(0, 9, 0)), 1);
	t.is(effectiveSampleSize(new Float64Array(3)), 0);
});

/** Logs of a few decisions between three actions, whose propensities and rewards are anything. */
const logs = fc
	.array(
		fc.record({
			action: fc.nat(2),
			reward: fc.double({min: -10, max: 10, noNaN: true}),
			propensity: fc.double({min: 0.01, max: 1, noNaN: true}),
			likes: fc.tuple(...[0, 1, 2].map(() => fc.double({min: 0.01, max: 1, noNaN: true}))),
			expected: fc.tuple(...[0, 1, 2].map(() => fc.double({min: -10, max: 10, noNaN: true}))),
		}),
		{minLength: 2, maxLength: 40},
	)
	.map(rows => ({
		log: {
			actionCount: 3,
			actions: Uint16Array.from(rows, row => row.action),
			rewards: Float64Array.from(rows, row => row.reward),
			propensities: Float64Array.from(rows, row => row.propensity),
			positions: new Uint8Array(rows.length),
		},
		policy: Float64Array.from(
			rows.flatMap(({likes}) => likes.map(like => like / likes.reduce((sum, one) => sum + one, 0))),
		),
		expected: Float64Array.from(rows.flatMap(row => row.expected)),
	}));

test('evaluating a policy on its own log gives the mean reward by IPS and SNIPS, with all rows counting alike', t => {
	fc.assert(
		fc.property(logs, ({log: own, expected: q}) => {
			// Only the probability of what was done counts; the rest goes to one other action.
			const same = new Float64Array(q.length);
			for (const [row, action] of own.actions.entries()) {
				same[3 * row + action] = own.propensities[row]!;
				same[3 * row + ((action + 1) % 3)] = 1 - own.propensities[row]!;
			}

			const {weights} = importanceWeights(own, same, 0);
			const {ips, snips} = scoredBy(own, same, weights, q, Number.POSITIVE_INFINITY);
			const average = own.rewards.reduce((sum, reward) => sum + reward, 0) / own.rewards.length;
			t.true(near(ips.value, average, 1e-9) && near(snips.value, average, 1e-9));
			t.true(near(effectiveSampleSize(weights), own.rewards.length, 1e-9));
		}),
	);
});

test('rewards counted from another zero move SNIPS and DM by as much, and rewards in another unit scale all', t => {
	fc.assert(
		fc.property(logs, fc.double({min: -5, max: 5, noNaN: true}), ({log: own, policy: table, expected: q}, shift) => {
			const {weights} = importanceWeights(own, table, 0);
			const found = scoredBy(own, table, weights, q, 2);
			const moved = {...own, rewards: own.rewards.map(reward => reward + shift)};
			const after = scoredBy(
				moved,
				table,
				weights,
				q.map(value => value + shift),
				2,
			);
			t.true(near(after.snips.value, found.snips.value + shift, 1e-9));
			t.true(near(after.dm.value, found.dm.value + shift, 1e-9));
			t.true(near(after.dr.value, found.dr.value + shift, 1e-9));
			const doubled = {...own, rewards: own.rewards.map(reward => 2 * reward)};
			const twice = scoredBy(
				doubled,
				table,
				weights,
				q.map(value => 2 * value),
				2,
			);
			for (const name of ['ips', 'snips', 'dm', 'dr', 'switchDr'] as const) {
				t.true(near(twice[name].value, 2 * found[name].value, 1e-9), name);
			}
		}),
	);
});

test('SNIPS stays within the rewards, and DR is IPS of a model that expects nothing', t => {
	fc.assert(
		fc.property(logs, ({log: own, policy: table}) => {
			const {weights} = importanceWeights(own, table, 0);
			const found = scoredBy(own, table, weights, new Float64Array(table.length), Number.POSITIVE_INFINITY);
			t.true(found.snips.value >= Math.min(...own.rewards) - 1e-9);
			t.true(found.snips.value <= Math.max(...own.rewards) + 1e-9);
			t.true(near(found.dr.value, found.ips.value, 1e-9));
			t.true(near(found.switchDr.value, found.dr.value, 1e-9));
		}),
	);
});

test('DR is exact when the model is, whatever the propensities say', t => {
	fc.assert(
		fc.property(logs, ({log: own, policy: table, expected: q}) => {
			const told = {
				...own,
				rewards: Float64Array.from(own.actions, (action, row) => q[3 * row + action]!),
			};
			const {dr, dm} = scoredBy(told, table, importanceWeights(told, table, 0).weights, q, 1);
			t.true(near(dr.value, dm.value, 1e-9));
		}),
	);
});

test('actions that are never logged in a place are found there, with their share', t => {
	const placed = {...log, positions: Uint8Array.of(0, 0, 1, 1), actions: Uint16Array.of(0, 1, 0, 0)};
	t.deepEqual(unseenMass(placed, policy), [{action: 1, position: 1, mass: 1.25 / 4}]);
	t.deepEqual(unseenMass(log, policy), []);
});

// scipy 1.17.1: norm.ppf(0.975) = 1.959963984540054, and brentq for the roots of Hall's cubic.
test('the interval of scores without skewness is the normal one, and rare large scores widen it to their side', t => {
	const [low, high] = meanInterval(Float64Array.of(-1, 1, -1, 1));
	t.true(near(low, (-1.959963984540054 * Math.sqrt(4 / 3)) / 2, 1e-6) && near(low, -high, 1e-9));
	const skewed = Float64Array.from({length: 200}, (_, k) => (k < 6 ? 1 : 0));
	const [from, to] = meanInterval(skewed);
	t.true(near(from, 0.003924600614470093, 1e-6) && near(to, 0.07540124526491367, 1e-6), `${from} ${to}`);
	const mirrored = meanInterval(skewed.map(score => -score));
	t.true(near(mirrored[0], -to) && near(mirrored[1], -from));
	t.deepEqual(meanInterval(new Float64Array(5).fill(0.3)), [0.3, 0.3]);
});
