import test from 'ava';
import {openRandom} from '../../../src/core/random.ts';
import {adjustedRand} from '../../../src/models/drift/adjusted-rand.ts';

test('the same partition under other names is wholly alike', t => {
	t.is(adjustedRand([0, 0, 1, 1, 2], [9, 9, 4, 4, 7]), 1);
});

test('an example by hand', t => {
	// Six things, {0,1,2} {3,4,5} beside {0,1} {2,3} {4,5}: pairs together in both 2, in the first 6, in the second 3, of 15.
	t.is(adjustedRand([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]), (2 - (6 * 3) / 15) / ((6 + 3) / 2 - (6 * 3) / 15));
});

test('partitions that have nothing to do with each other are alike by 0 on average', t => {
	const random = openRandom(5);
	const draw = () => Array.from({length: 60}, () => random.below(5));
	const mean = Array.from({length: 400}, () => adjustedRand(draw(), draw())).reduce((sum, one) => sum + one / 400, 0);
	t.true(Math.abs(mean) < 0.005, String(mean));
});

test('where nothing can differ there is no answer', t => {
	t.true(Number.isNaN(adjustedRand([1, 1, 1], [2, 2, 2])));
});
