import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {errorsOf, maybeInterval, maybeOutcome, originsBefore} from '../../src/forecast/backtest.ts';
import type {Deal} from '../../src/forecast/deals.ts';
import {parsePeriod} from '../../src/forecast/period.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const days = (stamps: readonly number[]) => stamps.map(stamp => new Date(stamp).toISOString().slice(0, 10));

test('a forecast made at the start of its period is measured by forecasts made at the start of theirs', t => {
	const origins = originsBefore(parsePeriod('2017-Q4'), day('2017-10-01'));
	t.is(origins.length, 12);
	t.deepEqual(days(origins.slice(0, 2).map(origin => origin.asOf)), ['2017-07-01', '2017-04-01']);
});

test('one made on day 20 is measured by forecasts made on day 20, at most at the end of the period', t => {
	t.deepEqual(
		days(
			originsBefore(parsePeriod('2017-10'), day('2017-10-20'))
				.slice(0, 2)
				.map(o => o.asOf),
		),
		['2017-09-20', '2017-08-20'],
	);
	t.is(originsBefore(parsePeriod('2017-03'), day('2017-03-31'))[0]?.asOf, day('2017-03-01'));
});

test('one made ahead of its period is measured by forecasts made as far ahead, of periods that are over', t => {
	const [first] = originsBefore(parsePeriod('2017-12'), day('2017-10-15'));
	t.deepEqual(days([first!.from, first!.asOf]), ['2017-09-01', '2017-07-16']);
});

const deal = (id: string, start: string, amount: number, closing?: {at: string; isWon: boolean}): Deal => ({
	id,
	start: day(start),
	amount,
	product: undefined,
	closing: closing === undefined ? undefined : {at: day(closing.at), isWon: closing.isWon},
});

/** Five deals won after 10 days, and some lost after 20, before 2017-02. */
const closedBefore = (lost: number) => [
	...Array.from({length: 5}, (_, i) => deal(`won ${i}`, '2017-01-01', 100, {at: '2017-01-11', isWon: true})),
	...Array.from({length: lost}, (_, i) => deal(`lost ${i}`, '2017-01-01', 50, {at: '2017-01-21', isWon: false})),
];

test('a past forecast uses the deals as known then; what came of it is read from what is known now', t => {
	const origin = {...parsePeriod('2017-02'), asOf: day('2017-02-01')};
	const then = [...closedBefore(5), deal('open', '2017-01-31', 80)];
	const today = [...closedBefore(5), deal('open', '2017-01-31', 90, {at: '2017-02-20', isWon: true})];
	// Win rate 1/2; at age 1 day all of the curve (10 and 20 days) lies inside February: 1/2 · 1 · 80.
	t.deepEqual(maybeOutcome(origin, then, today), {forecast: 40, actual: 90});
});

test('before ten deals have closed there is nothing to forecast from', t => {
	const origin = {...parsePeriod('2017-02'), asOf: day('2017-02-01')};
	const open = deal('open', '2017-01-31', 80);
	t.is(maybeOutcome(origin, [...closedBefore(4), open], []), undefined);
	t.not(maybeOutcome(origin, [...closedBefore(5), open], []), undefined);
});

test('WAPE weighs errors by what was won; bias keeps their sign, above 0 for too high', t => {
	const errors = errorsOf([
		{forecast: 120, actual: 100},
		{forecast: 240, actual: 300},
	]);
	t.deepEqual(errors, {origins: 2, wape: 0.2, bias: -0.1});
	t.deepEqual(errorsOf([{forecast: 5, actual: 0}]), {origins: 1, wape: undefined, bias: undefined});
	t.deepEqual(errorsOf([]), {origins: 0, wape: undefined, bias: undefined});
});

const off = (...relative: number[]) => relative.map(share => ({forecast: 100, actual: 100 * (1 + share)}));

test('the interval reaches as far as the 80 % rank of past relative errors', t => {
	t.deepEqual(maybeInterval(1000, 0, off(0.5, -0.25, 0.125, 0, -0.0625)), [500, 1500]);
	t.deepEqual(maybeInterval(1000, 0, off(9, -0.25, 0.125, 0, 0, 0, 0, 0, 0.0625)), [750, 1250]);
});

test('the interval never goes below what is booked', t => {
	t.deepEqual(maybeInterval(1000, 800, off(0.5, 0.5, 0.5, 0.5, 0.5)), [800, 1500]);
});

test('four past forecasts give no interval, nor does a forecast of nothing', t => {
	t.is(maybeInterval(1000, 0, off(0.1, 0.1, 0.1, 0.1)), undefined);
	const nothing = Array.from({length: 5}, () => ({forecast: 0, actual: 10}));
	t.is(maybeInterval(1000, 0, nothing), undefined);
	t.is(maybeInterval(0, 0, off(0, 0, 0, 0, 0)), undefined);
});

test('a period that is over has the width that later corrections gave past ones', t => {
	const period = parsePeriod('2017-01');
	t.is(originsBefore(period, period.to + 90 * DAY)[0]?.asOf, period.from);
	t.deepEqual(maybeInterval(1000, 1000, off(0, 0, 0, 0, 0)), [1000, 1000]);
});
