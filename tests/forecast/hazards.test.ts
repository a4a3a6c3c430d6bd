import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import {openBook} from '../../src/forecast/book.ts';
import {dealsAt} from '../../src/forecast/deals.ts';
import {fitHazards, openFates} from '../../src/forecast/hazards.ts';
import {historiesOf, type ToldDeal} from '../helpers/deal-histories.ts';

/** Deals that begin every day and are won with a chance of 2 % and lost with 3 % a day, until day 600. */
function steady(): ToldDeal[] {
	const random = openRandom(5);
	return Array.from({length: 6000}, (_, index) => {
		const start = index / 10;
		let closed = Math.floor(start);
		let ended = random.next();
		for (; ended >= 0.05 && closed < 600; ended = random.next()) {
			closed += 1;
		}

		const id = String(index);
		return closed >= 600 ? {id, start} : {id, start, closed: closed + 0.99, isWon: ended < 0.02};
	});
}

const asOf = 600 * DAY - 1;
const book = openBook(dealsAt(historiesOf(steady()), {asOf, knownAt: asOf}), asOf);
const hazards = fitHazards(book);

test('steady chances are found again, whatever the age and the month', t => {
	const fateOf = openFates(hazards, 600, 600, 600 + 10_000);
	for (const age of [0, 5, 20, 60]) {
		t.true(Math.abs(fateOf(age).ever - 0.4) < 0.06, `${age}: ${fateOf(age).ever}`);
	}

	const week = openFates(hazards, 600, 600, 607)(20).inWindow;
	const expected = 0.4 * (1 - 0.95 ** 7);
	t.true(Math.abs(week - expected) < 0.03, `${week} instead of ${expected}`);
});

test('the fates of two windows in a row sum to that of both, and none exceeds ever', t => {
	const [first, second, both] = [
		openFates(hazards, 600, 600, 630),
		openFates(hazards, 600, 630, 700),
		openFates(hazards, 600, 600, 700),
	];
	for (const age of [-40, -1, 0, 3, 90, 800]) {
		t.true(Math.abs(first(age).inWindow + second(age).inWindow - both(age).inWindow) < 1e-12);
		t.true(both(age).inWindow <= both(age).ever && both(age).ever <= 1);
	}

	t.is(openFates(hazards, 600, 600, 630)(-40).inWindow, 0, 'who begins after the window wins nothing in it');
});

test('deals that closed before anybody could see closings do not make the others look slow', t => {
	// All closings before day 300 are unknown, with their deals: what is left began early and lasted long.
	const seen = steady().filter(({closed}) => closed === undefined || closed >= 300);
	const later = openBook(dealsAt(historiesOf(seen), {asOf, knownAt: asOf}), asOf);
	const {inWindow} = openFates(fitHazards(later), 600, 600, 607)(20);
	t.true(Math.abs(inWindow - 0.4 * (1 - 0.95 ** 7)) < 0.03, `${inWindow}`);
});

test('a day counts by as much of it as lies after the moment and within the window', t => {
	const whole = openFates(hazards, 600, 600, 607);
	const [morning, rest] = [openFates(hazards, 600, 600, 603.25), openFates(hazards, 600, 603.25, 607)];
	for (const age of [-5, 0, 20]) {
		t.true(Math.abs(morning(age).inWindow + rest(age).inWindow - whole(age).inWindow) < 1e-12);
	}

	const day = openFates(hazards, 600, 600, 601)(20).inWindow;
	t.true(Math.abs(openFates(hazards, 600, 600, 600.25)(20).inWindow - day / 4) < 1e-12);
	// Three quarters of today are over: what would have been won in them counts no more.
	t.true(Math.abs(openFates(hazards, 600.75, 600.75, 601)(20).inWindow - day / 4) < 1e-12);
	t.is(openFates(hazards, 600.75, 600, 600.5)(20).inWindow, 0);
});

/** Deals that begin every day and are won on their second day in the first month of a quarter, and on their fortieth in the others; half of them never close. */
function byMonth(): ToldDeal[] {
	return Array.from({length: 7200}, (_, index) => {
		const start = Math.floor(index / 8);
		const isFirst = (day: number) => new Date(day * DAY).getUTCMonth() % 3 === 0;
		const [soon, late] = [start + 1, start + 40];
		const closed = isFirst(soon) ? soon : isFirst(late) ? undefined : late;
		return {
			...{id: String(index), start},
			...(index % 2 === 0 && closed !== undefined && closed < 900 ? {closed: closed + 0.5} : {}),
		};
	});
}

test('where only young deals close in the first month of a quarter, that is learned, and was not until the fourth method', t => {
	// Day 912 is 1 July.
	const end = 912 * DAY - 1;
	const some = openBook(dealsAt(historiesOf(byMonth()), {asOf: end, knownAt: end}), end);
	const [now, then] = ([4, 3] as const).map(method => openFates(fitHazards(some, method), 912, 912, 922));
	t.true(now!(36).inWindow < 0.02, `${now!(36).inWindow}`);
	t.true(then!(36).inWindow > 0.05, `${then!(36).inWindow}`);
	t.true(now!(0).inWindow > 0.3, `${now!(0).inWindow}`);
	t.true(then!(0).inWindow < 0.7 * now!(0).inWindow, `${then!(0).inWindow}`);
});

test('where months and ages do not meet, hardly anything is learned of the two together', t => {
	const [now, then] = ([4, 3] as const).map(method => openFates(fitHazards(book, method), 600, 600, 628));
	for (const age of [0, 5, 20, 60]) {
		t.true(Math.abs(now!(age).inWindow - then!(age).inWindow) < 0.01, `${age}: ${now!(age).inWindow}`);
	}
});
