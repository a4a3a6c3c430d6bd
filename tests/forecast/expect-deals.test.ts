import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {openBook} from '../../src/forecast/book.ts';
import {bookedIn} from '../../src/forecast/booked-in.ts';
import {dealsAt} from '../../src/forecast/deals.ts';
import {expectDeals} from '../../src/forecast/expect-deals.ts';
import {historiesOf, type ToldDeal} from '../helpers/deal-histories.ts';

const asOf = 50 * DAY;
const bookOf = (deals: readonly ToldDeal[]) => openBook(dealsAt(historiesOf(deals), {asOf, knownAt: asOf}), asOf);
const won = (id: string, final: number, product: string, amount?: number): ToldDeal => ({
	...{id, start: 1, closed: 10, final, product},
	...(amount === undefined ? {} : {amount}),
});

test('booked are the won deals of a half-open span; lost, open and unpriced ones add nothing', t => {
	const {deals} = bookOf([
		{id: 'first day', start: 1, closed: 10, final: 1},
		{id: 'inside', start: 1, closed: 15, final: 2},
		{id: 'last day', start: 1, closed: 20, final: 4},
		{id: 'lost', start: 1, closed: 15, isWon: false, final: 8},
		{id: 'open', start: 1, amount: 16},
		{id: 'unpriced', start: 1, closed: 15},
	]);
	t.is(bookedIn(deals, {from: 10 * DAY, to: 20 * DAY}), 3);
});

test('an open deal closes with the chance of its age; the model says whether it is won, where there is one', t => {
	const book = bookOf([
		won('w', 100, 'a'),
		{id: 'scored', start: 45, amount: 10},
		{id: 'other', start: 45, amount: 10},
	]);
	const expected = expectDeals(
		book,
		({start}) => ({inWindow: (51 - start / DAY) / 100, ever: 0.1}),
		id => (id === 'scored' ? 0.9 : undefined),
	);
	// The day after the moment the deals are six days old.
	t.deepEqual(
		expected.map(({deal, probability, closesInPeriod}) => [deal.id, probability, closesInPeriod]),
		[
			['other', 0.1, 0.6],
			['scored', 0.9, 0.6],
		],
	);
	t.is(
		expectDeals(
			book,
			() => ({inWindow: 0, ever: 0}),
			() => 1,
		)[0]!.closesInPeriod,
		0,
	);
});

test('an open deal without an amount takes the median of its product, else of all, else 0, and says so', t => {
	const deals = [won('w1', 100, 'a'), won('w2', 300, 'a'), won('w3', 900, 'b')];
	const open = [
		{id: 'of a', start: 45, product: 'a'},
		{id: 'of c', start: 45, product: 'c'},
	];
	const fates = () => ({inWindow: 0.1, ever: 0.5});
	const expected = expectDeals(bookOf([...deals, ...open]), fates, () => undefined);
	t.deepEqual(
		expected.map(({amount, isAssumed, isUnpriced}) => [amount, isAssumed, isUnpriced]),
		[
			[200, true, false],
			[300, true, false],
		],
	);
	t.like(expectDeals(bookOf(open), fates, () => undefined)[0], {amount: 0, isAssumed: false, isUnpriced: true});
});

test('a stated amount is worth as much of itself as won deals brought in, drawn to all of it where they are few', t => {
	const deals = Array.from({length: 30}, (_, index) => won(`w${index}`, 80, 'a', 100));
	const [open] = expectDeals(
		bookOf([...deals, {id: 'x', start: 45, amount: 1000}]),
		() => ({inWindow: 0.1, ever: 0.5}),
		() => undefined,
	);
	// 30 deals of 80 %, and ten of all.
	t.true(Math.abs(open!.amount - (1000 * (30 * 80 + 10 * 100)) / (40 * 100)) < 1e-9);
});
