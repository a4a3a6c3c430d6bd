import test from 'ava';
import {faultsOf} from '../../../src/models/check-model.ts';
import {rowOf} from '../../../src/models/dataset.ts';
import {termScore} from '../../../src/models/term-score.ts';
import {fitDrLearner} from '../../../src/models/uplift/dr-learner.ts';
import {rankingOf} from '../../../src/models/uplift/gains.ts';
import {interactionsOf} from '../../../src/models/uplift/interactions.ts';
import {policyValue} from '../../../src/models/uplift/policy-value.ts';
import {pseudoOutcomes} from '../../../src/models/uplift/pseudo-outcomes.ts';
import {qini} from '../../../src/models/uplift/qini.ts';
import {fitTLearner} from '../../../src/models/uplift/t-learner.ts';
import {upliftsOf} from '../../../src/models/uplift/uplift-model.ts';
import {makeTrial} from './made-up-trial.ts';

const {trial, effects} = makeTrial(20_000, 1);
const fresh = makeTrial(20_000, 2);
const {uplift} = fitDrLearner(trial, {seed: 1});
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const errorOf = (said: Float64Array, truth: Float64Array) =>
	Math.sqrt(mean(said.map((value, row) => (value - truth[row]!) ** 2)));

test('pseudo-outcomes have the effects as their mean, everywhere', t => {
	const {pseudo} = pseudoOutcomes(trial, {kind: 'straight', seed: 1}, 5);
	for (const like of [0, 1]) {
		const rows = Array.from(effects.keys()).filter(row => trial.columns[0]!.values[row] === like);
		const off = mean(rows.map(row => pseudo[row]! - effects[row]!));
		// An error of 0.01 is about one standard error of the smaller half.
		t.true(Math.abs(off) < 0.035, String(off));
	}
});

for (const kind of ['straight', 'glass-box'] as const) {
	test(`a ${kind} T-learner finds the planted effects`, t => {
		const small = makeTrial(6000, 3);
		const said = upliftsOf(fitTLearner(small.trial, {kind, seed: 1}), fresh.trial.columns);
		t.true(errorOf(said, fresh.effects) < 0.06, String(errorOf(said, fresh.effects)));
	});
}

test('the DR-learner finds the planted effects, steps included, on rows it has not seen', t => {
	const said = upliftsOf(uplift, fresh.trial.columns);
	const spread = errorOf(new Float64Array(effects.length).fill(mean(fresh.effects)), fresh.effects);
	t.true(errorOf(said, fresh.effects) < 0.4 * spread, `${errorOf(said, fresh.effects)} of ${spread}`);
	const meanOf = (keep: (row: number) => boolean) =>
		mean(
			Array.from(said.keys())
				.filter(keep)
				.map(row => said[row]!),
		);
	const [likes, age] = fresh.trial.columns;
	t.true(Math.abs(meanOf(row => likes!.values[row] === 1) - meanOf(row => likes!.values[row] === 0) - 0.2) < 0.03);
	t.true(meanOf(row => Number(age!.values[row]) < 1.8) - meanOf(row => Number(age!.values[row]) > 2.2) > 0.05);
});

test('every uplift is base + Σ terms, exactly', t => {
	const {model} = uplift;
	const said = upliftsOf(uplift, fresh.trial.columns);
	const data = {columns: fresh.trial.columns, labels: new Uint8Array(said.length)};
	for (let row = 0; row < 500; row++) {
		const cells = rowOf(data, row);
		const sum = model.terms.reduce((total, _, term) => total + termScore(model, term, cells), model.base);
		t.true(Math.abs(sum - said[row]!) < 1e-12);
	}

	t.deepEqual(faultsOf({...model, baseRate: 0.5}), []);
});

test('the mean uplift is the effect of treatment in the trial', t => {
	const of = (arm: number) => mean(trial.outcomes.filter((_, row) => trial.treated[row] === arm));
	t.true(Math.abs(mean(upliftsOf(uplift, trial.columns)) - (of(1) - of(0))) < 0.01);
});

test('where nothing tells effects apart, nothing is learned beyond the arms, and Qini is about 0', t => {
	const same = {
		...trial,
		outcomes: trial.outcomes.map((_, row) => (trial.treated[row] === 1 ? row % 2 : row % 3 === 0 ? 1 : 0)),
	};
	const learned = fitDrLearner(same, {seed: 1});
	const other = {
		...fresh.trial,
		outcomes: fresh.trial.outcomes.map((_, row) => (fresh.trial.treated[row] === 1 ? row % 2 : row % 3 === 0 ? 1 : 0)),
	};
	const said = upliftsOf(learned.uplift, other.columns);
	t.true(Math.abs(qini(rankingOf(said), other.treated, other.outcomes)) < 3);
	t.true(Math.max(...said) - Math.min(...said) < 0.1);
});

test('a policy that treats by the learned uplift is worth more than treating all or none, and its interval holds what it is worth', t => {
	const said = upliftsOf(uplift, fresh.trial.columns);
	const chosen = policyValue(fresh.trial, row => said[row]! > 0);
	const [all, none] = [policyValue(fresh.trial, () => true), policyValue(fresh.trial, () => false)];
	t.true(chosen.value > all.value && all.value > none.value);
	const age = fresh.trial.columns[1]!.values;
	const truth = mean(fresh.effects.map((effect, row) => 0.15 + 0.1 * Number(age[row]) + (said[row]! > 0 ? effect : 0)));
	t.true(chosen.interval[0] < truth && truth < chosen.interval[1]);
});

test('the same trial and seed give the same model', t => {
	const small = makeTrial(3000, 4).trial;
	t.deepEqual(fitDrLearner(small, {seed: 7}), fitDrLearner(small, {seed: 7}));
});

test('products of numbers become columns, and pairs with anything else are left out', t => {
	const columns = [
		{name: 'a', kind: 'number', values: Float64Array.of(2, 3)},
		{name: 'b', kind: 'number', values: Float64Array.of(5, Number.NaN)},
		{name: 'c', kind: 'category', values: ['x', 'y']},
	] as const;
	t.deepEqual(
		interactionsOf(columns, [
			['a', 'b'],
			['a', 'c'],
			['a', 'd'],
		]),
		[{name: 'a × b', kind: 'number', values: Float64Array.of(10, Number.NaN)}],
	);
});
