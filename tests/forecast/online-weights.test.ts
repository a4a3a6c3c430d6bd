import test from 'ava';
import fc from 'fast-check';
import {openRandom} from '../../src/core/random.ts';
import {onlineWeights, type Round} from '../../src/forecast/online-weights.ts';

const even = (experts: number, delay = 1) => ({priors: Array.from({length: experts}, () => 1), delay});
const rounds = (count: number, said: (index: number) => Round['said'], came: (index: number) => number): Round[] =>
	Array.from({length: count}, (_, index) => ({said: said(index), came: came(index)}));

test('without a past the priors decide, and who can tell nothing has no weight', t => {
	const [first, second, silent] = onlineWeights([1, 2, undefined], [], {priors: [3, 1, 5], delay: 1});
	t.true(Math.abs(first! - 0.75) < 1e-12 && Math.abs(second! - 0.25) < 1e-12);
	t.is(silent, 0);
	t.deepEqual(onlineWeights([undefined], [], even(1)), [0]);
});

test('by hand: one round', t => {
	// Together they said 150, half each, and 100 came: the first would have spared 50 of 100, the second cost 50.
	const [good, bad] = onlineWeights(
		[100, 200],
		rounds(
			1,
			() => [100, 200],
			() => 100,
		),
		even(2),
	);
	const rate = Math.min(1 / (2 * 0.5), Math.sqrt(Math.log(3)) / 0.5);
	t.true(Math.abs(Math.log(good! / bad!) - 2 * rate * 0.5) < 1e-12);
	t.true(Math.abs(good! + bad! - 1) < 1e-12);
});

test('a round that was not over yet is not known', t => {
	const some = rounds(
		4,
		index => [100, index < 2 ? 300 : 100],
		() => 100,
	);
	// With a delay of four each round knows of none before it: every one of them says the plain mean.
	const [slow] = onlineWeights([100, 100], some, even(2, 4));
	const [quick] = onlineWeights([100, 100], some, even(2, 1));
	t.not(slow, quick);
	t.true(slow! > 0.5 && quick! > 0.5);
});

test('eight copies of a middling expert do not outvote the good one, as they do where errors alone count', t => {
	const random = openRandom(4);
	const noise = Array.from({length: 60}, () => random.next() - 0.5);
	const said = (index: number) => [
		100 + 40 * noise[index]!,
		...Array.from({length: 8}, () => 100 + 80 * noise[index]!),
	];
	const weights = onlineWeights(
		said(0),
		rounds(52, said, () => 100),
		even(9),
	);
	t.true(weights[0]! > 0.5, `${weights[0]}`);
});

test('two whose errors cancel out share the weight, though a third errs less than either', t => {
	const side = (index: number) => (index % 2 === 0 ? 1 : -1);
	const said = (index: number) => [100 + 30 * side(index), 100 - 30 * side(index), 125];
	const weights = onlineWeights(
		said(0),
		rounds(52, said, () => 100),
		even(3),
	);
	t.true(weights[0]! + weights[1]! > 0.9, `${weights}`);
	t.true(Math.min(weights[0]!, weights[1]!) > 0.3);
});

test('weights are shares of one, whatever was said and came', t => {
	const amount = fc.integer({min: -1e9, max: 1e9});
	const said = fc.array(fc.option(amount, {nil: undefined}), {minLength: 4, maxLength: 4});
	const round = fc.record({said, came: amount});
	fc.assert(
		fc.property(said, fc.array(round, {maxLength: 60}), fc.integer({min: 1, max: 14}), (now, past, delay) => {
			const weights = onlineWeights(now, past, even(4, delay));
			const total = weights.reduce((sum, weight) => sum + weight, 0);
			t.true(weights.every(weight => weight >= 0 && weight <= 1));
			t.true(Math.abs(total - (now.some(one => one !== undefined) ? 1 : 0)) < 1e-9);
			t.true(now.every((one, index) => one !== undefined || weights[index] === 0));
		}),
	);
});
