import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import type {Deal} from '../../src/forecast/deals.ts';
import {bookedIn, closesWithin, expectDeals} from '../../src/forecast/expect-deals.ts';
import {fitKaplanMeier} from '../../src/forecast/kaplan-meier.ts';
import {whatIsKnown} from '../../src/forecast/what-is-known.ts';

const deal = (id: string, start: number, rest: Partial<Deal> = {}): Deal => ({
	id,
	start: start * DAY,
	closing: undefined,
	amount: undefined,
	product: undefined,
	...rest,
});
const closed = (at: number, isWon: boolean) => ({at: at * DAY, isWon});

// Durations 10, 20, 30, 40 days: S = 3/4, 1/2, 1/4, 0.
const lasting = fitKaplanMeier([10, 20, 30, 40].map(length => ({length, ended: true})));

test('the chance to close is conditional on the age reached: P(age < T < end) / P(T > age)', t => {
	t.is(closesWithin(lasting, 0, 0, 11), 1 / 4);
	t.is(closesWithin(lasting, 10, 0, 11), 1 / 3);
	t.is(closesWithin(lasting, 25, 0, 100), 1);
});

test('an end exactly at the close of the period is outside it, at its beginning inside', t => {
	t.is(closesWithin(lasting, 0, 0, 10), 0);
	t.is(closesWithin(lasting, 0, 10, 20), 1 / 4);
	t.is(closesWithin(lasting, 0, 5, 10), 0);
});

test('a period that lies ahead counts only what lasts until it begins', t => {
	t.is(closesWithin(lasting, 15, 10, 30), 2 / 3);
	t.is(closesWithin(lasting, 15, -100, 30), 1);
});

test('a period that is over, or an age that nothing reached, closes nothing', t => {
	t.is(closesWithin(lasting, 0, -20, 0), 0);
	t.is(closesWithin(lasting, 50, 0, 100), 0);
	t.is(closesWithin(fitKaplanMeier([]), 50, 0, 100), 0);
});

test('booked are the won deals of a half-open span; lost, open and unpriced ones add nothing', t => {
	const deals = [
		deal('first day', 0, {closing: closed(10, true), amount: 1}),
		deal('inside', 0, {closing: closed(15, true), amount: 2}),
		deal('last day', 0, {closing: closed(20, true), amount: 4}),
		deal('lost', 0, {closing: closed(15, false), amount: 8}),
		deal('open', 0, {amount: 16}),
		deal('unpriced', 0, {closing: closed(15, true)}),
	];
	t.is(bookedIn(deals, {from: 10 * DAY, to: 20 * DAY}), 3);
});

test('an expected amount is p × P(closes) × amount, and the largest comes first', t => {
	const deals = [
		deal('c1', 0, {closing: closed(10, true), amount: 100, product: 'a'}),
		deal('c2', 0, {closing: closed(20, false), product: 'a'}),
		deal('c3', 0, {closing: closed(30, true), amount: 300, product: 'b'}),
		deal('c4', 0, {closing: closed(40, true), amount: 500, product: 'b'}),
		deal('small', 50, {amount: 10, product: 'a'}),
		deal('large', 50, {amount: 1000, product: 'a'}),
	];
	const known = whatIsKnown(deals, 50 * DAY);
	t.is(known.winRate, 3 / 4);
	const open = deals.filter(one => one.closing === undefined);
	const {deals: expected} = expectDeals(open, {from: 50 * DAY, to: 71 * DAY}, 50 * DAY, known, () => 0.5);
	// The open deals have age 0 and are out of the risk set at 10: S(20) = 1/2 of those at risk.
	t.deepEqual(
		expected.map(({opportunity, closesInPeriod, expected}) => [opportunity, closesInPeriod, expected]),
		[
			['large', 0.5, 250],
			['small', 0.5, 2.5],
		],
	);
});

test('an open deal without an amount takes the median of its product, else of all, else 0, and is counted', t => {
	const won = [
		deal('w1', 0, {closing: closed(10, true), amount: 100, product: 'a'}),
		deal('w2', 0, {closing: closed(10, true), amount: 300, product: 'a'}),
		deal('w3', 0, {closing: closed(10, true), amount: 900, product: 'b'}),
		deal('lost', 0, {closing: closed(10, false), amount: 5000, product: 'a'}),
	];
	const open = [deal('of a', 15, {product: 'a'}), deal('of c', 15, {product: 'c'}), deal('of none', 15)];
	const span = {from: 20 * DAY, to: 40 * DAY};
	const worth = expectDeals(open, span, 20 * DAY, whatIsKnown([...won, ...open], 20 * DAY), () => 1);
	t.deepEqual(Object.fromEntries(worth.deals.map(({opportunity, amount}) => [opportunity, amount])), {
		'of a': 200,
		'of c': 300,
		'of none': 300,
	});
	t.is(worth.assumed, 3);
	t.is(worth.unpriced, 0);

	const worthless = expectDeals(open, span, 20 * DAY, whatIsKnown(open, 20 * DAY), () => 1);
	t.deepEqual([worthless.assumed, worthless.unpriced], [0, 3]);
	t.true(worthless.deals.every(one => one.expected === 0));
});

test('a deal older than any that has closed is expected to add nothing, and is counted', t => {
	const deals = [deal('quick', 0, {closing: closed(10, true), amount: 100}), deal('old', 0), deal('young', 18)];
	const open = deals.slice(1);
	const known = whatIsKnown(deals, 20 * DAY);
	const expected = expectDeals(open, {from: 0, to: 90 * DAY}, 20 * DAY, known, () => 1);
	t.is(expected.tooOld, 1);
	t.is(expected.deals.find(one => one.opportunity === 'old')?.closesInPeriod, 0);
	// At risk at day 10 are “quick” and “old”; “young” has left the risk set at day 2.
	t.is(expected.deals.find(one => one.opportunity === 'young')?.closesInPeriod, 0.5);
});
