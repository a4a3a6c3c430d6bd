import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {openBook} from '../../src/forecast/book.ts';
import {dealsAt} from '../../src/forecast/deals.ts';
import {experts} from '../../src/forecast/experts/experts.ts';
import {historiesOf} from '../helpers/deal-histories.ts';

/** A deal is won each day from 200 on, for as much as `worth` says. */
function bookAt(today: number, worth: (day: number) => number) {
	const deals = Array.from({length: Math.max(0, today - 190)}, (_, index) => ({
		id: String(index).padStart(4, '0'),
		start: 190 + index,
		closed: 200 + index + 0.5,
		final: worth(200 + index),
	}));
	const asOf = today * DAY - 1;
	return openBook(dealsAt(historiesOf(deals), {asOf, knownAt: asOf}), asOf);
}

const say = (name: string, book: ReturnType<typeof bookAt>, from: number, to: number) =>
	experts.find(expert => expert.name === name)!.forecast(book, from * DAY, to * DAY);
const near = (a: number | undefined, b: number) => a !== undefined && Math.abs(a - b) < 1e-6 * Math.max(1, b);

test('what goes on goes on: every expert that can tell says a steady 10 a day', t => {
	const book = bookAt(700, () => 10);
	// The spreadsheet knows of no deal that has not begun.
	for (const {name} of experts.filter(expert => expert.name !== 'weighted-pipeline')) {
		const said = say(name, book, 700, 728);
		t.true(Math.abs(said! - 280) < 15, `${name}: ${said}`);
	}
});

test('the season before is taken day for day, as often as it takes to lie in the past', t => {
	const book = bookAt(500, day => day);
	t.true(near(say('last-quarter', book, 500, 502), 409 + 410));
	t.true(near(say('last-quarter', book, 600, 602), 600 - 182 + 601 - 182));
	t.is(say('last-year', book, 500, 502), undefined, 'it has no year before it');
});

test('the run rate is that of 13 weeks, the last window as long as the one asked for', t => {
	const book = bookAt(500, day => (day >= 486 ? 20 : 10));
	t.true(near(say('run-rate', book, 500, 507), ((14 * 20 + 77 * 10) / 91) * 7));
	t.true(near(say('last-window', book, 500, 507), 140));
});

test('with two weeks of closings or less only the deals themselves can tell', t => {
	const book = bookAt(210, () => 10);
	t.deepEqual(
		experts.filter(({name}) => say(name, book, 210, 301) !== undefined).map(({name}) => name),
		['deal-level', 'weighted-pipeline'],
	);
	t.is(
		say(
			'deal-level',
			bookAt(200, () => 10),
			210,
			301,
		),
		undefined,
	);
});

test('the usual share of what is open is won; the spreadsheet waits for the usual time', t => {
	// Deals of 10 that stay open for 20 days, of which every other is won: 20 are open, and ten are won, in 20 days.
	const deals = Array.from({length: 400}, (_, index) => ({
		...{id: String(index).padStart(3, '0'), start: 100 + index, closed: 120 + index, isWon: index % 2 === 0},
		...{amount: 10, final: 10},
	}));
	const asOf = 460 * DAY - 1;
	const book = openBook(dealsAt(historiesOf(deals), {asOf, knownAt: asOf}), asOf);
	t.true(Math.abs(say('conversion', book, 460, 470)! - 50) <= 5);
	// Ten of those that are open come of age within ten days.
	t.true(Math.abs(say('weighted-pipeline', book, 460, 470)! - 50) <= 6);
});
