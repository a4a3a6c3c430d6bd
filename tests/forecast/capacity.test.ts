import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {dealsAt} from '../../src/forecast/deals.ts';
import {leftOf} from '../../src/forecast/scenario/capacity.ts';
import {type Prospect, simulate, simulateCapped} from '../../src/forecast/simulate.ts';
import {historiesOf} from '../helpers/deal-histories.ts';

const shape = {draws: 500, groups: 4, seed: 3};
const nobody = {wins: 0, unsure: 0, models: []};
const deal = (seed: number, amount: number, owner: number, more: Partial<Prospect> = {}): Prospect => ({
	...{seed, amount, chance: 0.5, groups: [owner, 2], ...more},
});
const sum = (values: Float64Array) => values.reduce((all, one) => all + one, 0);

test('no draw has more wins of an owner than the owner can handle, and the largest are kept', t => {
	const deals = [deal(1, 1, 0), deal(2, 10, 0), deal(3, 100, 0), deal(4, 1000, 1)];
	const free = simulate(deals, nobody, shape);
	const {groups, kept, keptNew} = simulateCapped(deals, nobody, shape, new Map([[0, 1]]));
	const largest = (value: number) => [100, 10, 1, 0].find(one => value >= one)!;
	t.deepEqual(groups[0], free.groups[0]!.map(largest));
	t.deepEqual(groups[1], free.groups[1]);
	t.deepEqual([kept[2], kept[3], keptNew], [1, 1, 1]);
	t.true(kept[0]! < kept[1]! && kept[1]! < 1, kept.join());
	const none = simulateCapped(deals, nobody, shape, new Map([[0, 0]]));
	t.is(sum(none.groups[0]!), 0);
	t.deepEqual([none.kept[0], none.total], [0, free.groups[1]]);
	t.deepEqual(simulateCapped(deals, nobody, shape, new Map([[0, 3]])).total, free.total);
});

test('deals to come need capacity, too', t => {
	const newcomers = {wins: 4, unsure: 0, models: [{amount: 5, groups: [0, 2]}]};
	const {total, keptNew} = simulateCapped([], newcomers, shape, new Map([[0, 2]]));
	t.true(total.every(value => value <= 10));
	t.is(keptNew, sum(total) / sum(simulate([], newcomers, shape).total));
});

test('what was won within the period is counted against a capacity', t => {
	const told = [
		{id: 'in', start: 0, closed: 10, owner: 'ann'},
		{id: 'before', start: 0, closed: 4, owner: 'ann'},
		{id: 'lost', start: 0, closed: 10, isWon: false, owner: 'ann'},
		{id: 'of bo', start: 0, closed: 10, owner: 'bo'},
	];
	const deals = dealsAt(historiesOf(told), {asOf: 20 * DAY, knownAt: 20 * DAY});
	const left = leftOf(
		[
			{owner: 'ann', deals: 3},
			{owner: 'bo', deals: 0},
		],
		deals,
		{from: 5 * DAY, to: 30 * DAY},
	);
	t.deepEqual(
		[...left],
		[
			['ann', 2],
			['bo', 0],
		],
	);
});

test('a deal of another chance is won in the draws in which it usually is, and in some more or fewer', t => {
	const winsOf = (chance: number, usual: number) =>
		simulate([deal(9, 1, 0, {chance, usual})], nobody, {...shape, draws: 20_000}).total;
	const usual = winsOf(0.4, 0.4);
	const [more, fewer] = [winsOf(0.7, 0.4), winsOf(0.1, 0.4)];
	t.true(more.every((value, draw) => value >= usual[draw]!));
	t.true(fewer.every((value, draw) => value <= usual[draw]!));
	for (const [values, chance] of [
		[more, 0.7],
		[fewer, 0.1],
		[winsOf(1, 0.4), 1],
		[winsOf(0, 0.4), 0],
		[winsOf(0.3, 0), 0.3],
	] as const) {
		t.true(Math.abs(sum(values) / 20_000 - chance) < 0.012, `${sum(values) / 20_000} is not ${chance}`);
	}
});
