import test from 'ava';
import {actionCount, dimension} from '../../../bench/bandits/customer-seen.ts';
import {growthOf, runSeason} from '../../../bench/bandits/season.ts';
import {openRandom} from '../../../src/core/random.ts';
import {type Chooser, drawFrom, withFloor} from '../../../src/models/bandits/chooser.ts';
import {epsilonGreedy, linUcb, thompson} from '../../../src/models/bandits/choosers.ts';
import {openLinearPosterior} from '../../../src/models/bandits/linear-posterior.ts';

const options = {actions: actionCount, dimension, epsilon: 0.05};
const choosers: Array<() => Chooser> = [() => epsilonGreedy(options), () => linUcb(options), () => thompson(options)];
const DECISIONS = 14_000;

for (const open of choosers) {
	const {name} = open();
	test(`${name}: probabilities sum to 1, and every eligible action keeps its share of ε`, t => {
		const chooser = open();
		const random = openRandom(7);
		for (let step = 0; step < 300; step++) {
			const context = Float64Array.from({length: dimension}, () => random.next());
			const eligible = [...Array(actionCount).keys()].filter(() => random.next() < 0.7);
			if (eligible.length > 0) {
				const probabilities = chooser.probabilities(context, eligible, random);
				t.true(Math.abs(probabilities.reduce((sum, one) => sum + one, 0) - 1) < 1e-12);
				t.true(probabilities.every(one => one >= options.epsilon / eligible.length - 1e-12));
				chooser.learn(context, eligible[drawFrom(probabilities, random)]!, random.below(2));
			}
		}
	});

	test(`${name}: the same seed chooses the same`, t => {
		t.deepEqual(runSeason(1500, 3, open()), runSeason(1500, 3, open()));
	});

	test(`${name}: with rewards 30 to 90 days late, regret is at least 30 % below static rules and grows less than linearly`, t => {
		const [own, rules] = [runSeason(DECISIONS, 11, open()), runSeason(DECISIONS, 11, 'rules')];
		t.log(own.at(-1)! / rules.at(-1)!, growthOf(own));
		t.true(own.at(-1)! < 0.7 * rules.at(-1)!);
		t.true(growthOf(own) < 0.9);
		t.true(Math.abs(growthOf(rules) - 1) < 0.05);
	});
}

test('a chooser that never hears of its rewards is no better than its first guess', t => {
	const deaf = {...thompson(options), learn: () => {}};
	const [own, rules] = [runSeason(DECISIONS, 11, deaf), runSeason(DECISIONS, 11, 'rules')];
	t.true(own.at(-1)! > 0.7 * rules.at(-1)!);
	t.true(growthOf(own) > 0.9);
});

test('a posterior is the ridge regression of what it has heard, in whatever order', t => {
	const rows = [
		[Float64Array.of(1, 2), 3],
		[Float64Array.of(1, -1), 0.5],
		[Float64Array.of(1, 0.5), 1],
	] as const;
	const [one, other] = [openLinearPosterior(2, 0.5), openLinearPosterior(2, 0.5)];
	for (const [context, reward] of rows) {
		one.learn(context, reward);
	}

	for (const [context, reward] of [...rows].reverse()) {
		other.learn(context, reward);
	}

	// By hand: XᵀX + 0.5 I = [[3.5, 1.5], [1.5, 5.75]], Xᵀy = [4.5, 6].
	const determinant = 3.5 * 5.75 - 1.5 * 1.5;
	const weights = [(5.75 * 4.5 - 1.5 * 6) / determinant, (3.5 * 6 - 1.5 * 4.5) / determinant] as const;
	const {mean, deviation} = one.at(Float64Array.of(1, 1));
	t.true(Math.abs(mean - weights[0] - weights[1]) < 1e-12);
	t.true(Math.abs(deviation - Math.sqrt((5.75 - 2 * 1.5 + 3.5) / determinant)) < 1e-12);
	t.true(Math.abs(mean - other.at(Float64Array.of(1, 1)).mean) < 1e-12);
});

test('the floor keeps a distribution a distribution', t => {
	t.deepEqual([...withFloor(Float64Array.of(1, 0), 0.1)], [0.9500000000000001, 0.05]);
});
