import test from 'ava';
import {causesOf, type Standing} from '../../src/forecast/change-causes.ts';
import {divide} from '../../src/forecast/why-chance-moved.ts';

const deal = (closing?: {at: number; isWon: boolean}) => ({
	...{id: 'opp_1', start: 0, closing, amount: 100, stated: 100},
	...{dueAt: undefined, product: undefined, account: undefined, owner: undefined, unconverted: undefined},
	isBackwards: false,
});
const open = (probability: number, amount = 100): Standing => ({
	deal: deal(),
	part: probability * 0.5 * amount,
	factors: {probability, closesInPeriod: 0.5, amount, adjustment: 1},
});
const closed = (isWon: boolean): Standing => ({
	deal: deal({at: 5, isWon}),
	part: isWon ? 100 : 0,
	factors: undefined,
});
const unknown: Standing = {deal: undefined, part: 0, factors: undefined};

test('a deal that was open at both moments moved by its factors, and those that stayed are not named', t => {
	const [moved, ...others] = causesOf(open(0.5), open(0.75));
	t.true(moved!.cause === 'score' && Math.abs(moved!.change - 12.5) < 1e-9);
	t.deepEqual(others, []);
	const both = causesOf(open(0.4), open(0.6, 200));
	t.deepEqual(
		both.map(({cause}) => cause),
		['score', 'amount'],
	);
	t.true(Math.abs(both.reduce((sum, {change}) => sum + change, 0) - 40) < 1e-9);
});

for (const [cause, before, after, change] of [
	['won', open(0.4), closed(true), 80],
	['lost', open(0.4), closed(false), -20],
	['reopened', closed(true), open(0.4), -80],
	['began', unknown, open(0.4), 20],
	['withdrawn', open(0.4), unknown, -20],
	['booked', closed(true), {...closed(true), part: 120}, 20],
] as const) {
	test(`a deal that moved because of its being ${cause} has that one cause`, t => {
		t.deepEqual(causesOf(before, after), [{cause, change}]);
	});
}

const path = (fact: string, share: number) => ({
	...{share, effectIfRemoved: -share, fact, textOf: () => fact},
	walk: {nodes: [], edges: [], rests: [fact]},
});
const term = (feature: string, ...paths: ReadonlyArray<ReturnType<typeof path>>) => ({
	...{feature, value: paths.length, paths, morePaths: {count: 0, share: 0}},
	contribution: paths.reduce((sum, {share}) => sum + share, 0),
});

test('what a score moved is divided over features and paths as their shares moved', t => {
	const before = [term('meetings', path('a', 0.5), path('b', 0.5)), term('tickets', path('c', -0.25))];
	const after = [term('meetings', path('a', 0.5)), term('tickets', path('c', -0.25), path('d', -0.5))];
	const divided = divide(before, after, -80_000);
	t.deepEqual(
		divided.map(({feature, change, paths}) => [
			feature,
			change,
			paths.map(({change: moved, was, is}) => [(is ?? was)!.fact, was !== undefined, is !== undefined, moved]),
		]),
		[
			['meetings', -40_000, [['b', true, false, -40_000]]],
			['tickets', -40_000, [['d', false, true, -40_000]]],
		],
	);
});

test('where the sum of the terms did not move there is nothing to divide', t => {
	t.deepEqual(divide([term('meetings', path('a', 0.5))], [term('meetings', path('b', 0.5))], 0), []);
});
