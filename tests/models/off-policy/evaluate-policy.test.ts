import test from 'ava';
import {salesWorld} from '../../../bench/off-policy/sales-world.ts';
import type {Column} from '../../../src/models/dataset.ts';
import type {DecisionLog, PolicyTable} from '../../../src/models/off-policy/decision-log.ts';
import {evaluatePolicy} from '../../../src/models/off-policy/evaluate-policy.ts';

const options = {leastPropensity: 0.001, rewardModel: 'straight', seed: 1} as const;
const world = salesWorld();
const drawn = world.draw(4000, 11);

test('all intervals of a policy hold what it is worth, and DR is nearer than the model alone', t => {
	const {estimates, refused} = evaluatePolicy(drawn.log, drawn.context, drawn.policy, options);
	t.is(refused, null);
	for (const [name, {interval, value}] of Object.entries(estimates!)) {
		t.true(interval[0] <= world.truth && world.truth <= interval[1], name);
		t.true(interval[0] <= value && value <= interval[1], name);
	}

	t.true(Math.abs(estimates!.dr.value - world.truth) < Math.abs(estimates!.dm.value - world.truth));
});

test('IPS, SNIPS and DR are right on average over logs, and their intervals cover', t => {
	const runs = Array.from({length: 40}, (_, run) => {
		const {log, context, policy} = world.draw(1500, 100 + run);
		return evaluatePolicy(log, context, policy, options).estimates!;
	});
	for (const name of ['ips', 'snips', 'dr'] as const) {
		const values = runs.map(run => run[name].value);
		const mean = values.reduce((sum, value) => sum + value, 0) / runs.length;
		const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (39 * 40));
		t.true(Math.abs(mean - world.truth) < 4 * error, `${name}: ${mean} ± ${error}, truth ${world.truth}`);
		const held = runs.filter(({[name]: {interval}}) => interval[0] <= world.truth && world.truth <= interval[1]);
		// Of 40 runs at 95 %, fewer than 34 happen once in a thousand times.
		t.true(held.length >= 34, `${name}: ${held.length} of 40`);
	}
});

test('the same log, policy and seed give the same answer, whatever the reward model', t => {
	const small = world.draw(700, 3);
	for (const rewardModel of ['straight', 'glass-box'] as const) {
		const ask = () => evaluatePolicy(small.log, small.context, small.policy, {...options, rewardModel});
		t.deepEqual(ask(), ask());
	}
});

test('amounts are evaluated as well as outcomes', t => {
	const paid = {...drawn.log, rewards: drawn.log.rewards.map((reward, row) => reward * (50 + (row % 7)))};
	const {estimates} = evaluatePolicy(paid, drawn.context, drawn.policy, options);
	const {interval} = estimates!.dr;
	t.true(interval[0] < 53 * world.truth && 53 * world.truth < interval[1], String(interval));
});

test('an action that the log never shows is refused, with its share', t => {
	const shown = keep(drawn, row => drawn.log.actions[row] !== 3);
	const {refused, estimates} = evaluatePolicy(shown.log, shown.context, shown.policy, options);
	t.is(estimates, null);
	t.true(refused?.reason === 'support' && refused.unseen[0]!.action === 3 && refused.mass > 0.05);
});

test('a policy that acts where the logging policy did not is refused by the mean weight, though each action is logged', t => {
	// What suits a sector best was done in the others only.
	const sector = drawn.context.find(({name}) => name === 'sector')!;
	const suited = ['retail-4', 'retail-1', 'health-3', 'finance-5'];
	const shown = keep(drawn, row => !suited.includes(`${sector.values[row]}-${drawn.log.actions[row]}`));
	const {refused} = evaluatePolicy(shown.log, shown.context, shown.policy, options);
	t.is(refused?.reason, 'support');
	t.true(refused?.reason === 'support' && refused.unseen.length === 0);
});

test('propensities that are not those of the log are refused', t => {
	const wrong = {...drawn.log, propensities: drawn.log.propensities.map(propensity => propensity / 2)};
	t.is(evaluatePolicy(wrong, drawn.context, drawn.policy, options).refused?.reason, 'propensity');
});

test('too few rows to tell are refused: below an effective sample size of 100', t => {
	const few = world.draw(300, 5);
	const {refused, estimates, ess} = evaluatePolicy(few.log, few.context, few.policy, options);
	t.true(ess < 100);
	t.deepEqual([refused?.reason, estimates], ['ess', null]);
	t.true(refused?.reason === 'ess' && refused.ess === ess && refused.need === 100);
});

test('a log whose decisions were all rewarded alike is refused', t => {
	const alike = {...drawn.log, rewards: new Float64Array(drawn.log.rewards.length)};
	t.is(evaluatePolicy(alike, drawn.context, drawn.policy, options).refused?.reason, 'reward');
});

test('the clip is told with how many rows it touched, and takes from the value', t => {
	const free = evaluatePolicy(drawn.log, drawn.context, drawn.policy, {...options, leastPropensity: 0});
	const clipped = evaluatePolicy(drawn.log, drawn.context, drawn.policy, {...options, leastPropensity: 0.1});
	const below = drawn.log.propensities.filter(propensity => propensity < 0.1).length;
	t.deepEqual(free.clip, {leastPropensity: 0, clipped: 0});
	t.deepEqual(clipped.clip, {leastPropensity: 0.1, clipped: below});
	t.true(clipped.estimates!.ips.value < free.estimates!.ips.value);
	t.true(clipped.ess > free.ess);
	// What was logged is told as it was logged.
	t.is(clipped.meanWeight, free.meanWeight);
});

test('weights above the bound are left to the model by SWITCH-DR, and counted', t => {
	const {estimates, switch: told} = evaluatePolicy(drawn.log, drawn.context, drawn.policy, {...options, mostWeight: 0});
	t.is(estimates!.switchDr.value, estimates!.dm.value);
	t.true(told.switched > 0 && told.mostWeight === 0);
});

/** Some rows of a log. */
function keep(
	{log, context, policy}: {log: DecisionLog; context: readonly Column[]; policy: PolicyTable},
	isKept: (row: number) => boolean,
) {
	const rows = Array.from(log.actions.keys()).filter(isKept);
	return {
		log: {
			...log,
			actions: Uint16Array.from(rows, row => log.actions[row]!),
			rewards: Float64Array.from(rows, row => log.rewards[row]!),
			propensities: Float64Array.from(rows, row => log.propensities[row]!),
			positions: Uint8Array.from(rows, row => log.positions[row]!),
		},
		context: context.map(
			(column): Column =>
				column.kind === 'number'
					? {...column, values: Float64Array.from(rows, row => column.values[row]!)}
					: {...column, values: rows.map(row => column.values[row]!)},
		),
		policy: Float64Array.from(
			rows.flatMap(row => [...policy.subarray(row * log.actionCount, (row + 1) * log.actionCount)]),
		),
	};
}
