import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {openBook} from '../../src/forecast/book.ts';
import {settleCalendar} from '../../src/forecast/calendar/calendar.ts';
import {parsePeriod} from '../../src/forecast/calendar/period.ts';
import {dealsAt} from '../../src/forecast/deals.ts';
import type {Forecast} from '../../src/forecast/forecast.ts';
import {fitHazards} from '../../src/forecast/hazards.ts';
import {judgeForecast} from '../../src/forecast/judge-forecast.ts';
import {FLAT} from '../../src/forecast/roll-up.ts';
import {historiesOf, type ToldDeal} from '../helpers/deal-histories.ts';

const iso = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const moment = {asOf: 400 * DAY, knownAt: 400 * DAY};

/** A business of a deal won every five days, each after twenty, so that something is known of it. */
const usual: readonly ToldDeal[] = Array.from({length: 50}, (_, index) => {
	const closed = 150 + 5 * index;
	return {id: `usual ${String(index).padStart(2, '0')}`, start: closed - 20, closed, amount: 100, final: 100};
});

/** The forecast of days 390 to 420, as of day 400, of the usual business and some deals more. */
function forecastWith(more: readonly ToldDeal[], business = usual, settled = settleCalendar({}, [])) {
	return judgeForecast({
		period: parsePeriod(`${iso(390)}/${iso(420)}`),
		settled,
		histories: historiesOf([...business, ...more]),
		rollUp: FLAT,
		loaded: undefined,
		probabilities: new Map(),
		moment,
	});
}

const noticeOf = ({notices}: Pick<Forecast, 'notices'>, kind: string) => notices.find(one => one.kind === kind);
const without = forecastWith([]);

test('the usual business has no notice about its facts', t => {
	const kinds = [
		'credit',
		'negative-open',
		'zero-amount',
		'closed-before-opened',
		'currency-gap',
		'no-amount',
		'no-deals',
	];
	t.deepEqual(
		without.forecast.notices.filter(({kind}) => kinds.includes(kind)),
		[],
	);
	t.truthy(noticeOf(without.forecast, 'empty-pipeline'));
});

test('a won deal below 0 is a credit: it counts where it is dated, nothing is learned from it, and it is named', t => {
	const {forecast, parts} = forecastWith([{id: 'credit', start: 380, closed: 395, amount: -70, final: -70}]);
	t.is(forecast.closedWon, without.forecast.closedWon - 70);
	t.is(parts.get('credit'), -70);
	t.like(noticeOf(forecast, 'credit'), {count: 1, opportunities: ['credit']});
	t.regex(
		noticeOf(forecast, 'credit')!.text,
		/^Won deals with an amount below 0: 1 \(credit\)\. .*, 1 of them in the period,/,
	);
	const known = openBook(
		dealsAt(historiesOf([...usual, {id: 'c', start: 3, closed: 200, final: -1e6}]), moment),
		moment.asOf,
	);
	t.is(known.known.medianAmount(undefined), 100);
	t.is(known.won.totals.at(-1), 5000);
	const old = forecastWith([{id: 'old', start: 180, closed: 200, final: -9}]).forecast;
	t.is(old.closedWon, without.forecast.closedWon);
	t.regex(noticeOf(old, 'credit')!.text, /, 0 of them in the period,/);
});

test('an open deal below 0 adds nothing, and is named; it stays in the list of deals with an amount of 0', t => {
	const {forecast} = forecastWith([
		{id: 'below', start: 390, amount: -500},
		{id: 'open', start: 390, amount: 100},
	]);
	const of = (id: string) => forecast.deals.find(({opportunity}) => opportunity === id);
	t.like(of('below'), {amount: 0, expected: 0});
	t.true(of('open')!.expected > 0);
	t.like(noticeOf(forecast, 'negative-open'), {count: 1, opportunities: ['below']});
	t.true(forecast.interval[0] >= forecast.closedWon);
});

test('an amount of 0 is taken as stated, and named while it is open or won in the period', t => {
	const {forecast} = forecastWith([
		{id: 'open', start: 390, amount: 0},
		{id: 'won', start: 380, closed: 395, final: 0},
		{id: 'long ago', start: 180, closed: 200, final: 0},
	]);
	t.is(forecast.closedWon, without.forecast.closedWon);
	t.is(forecast.deals[0]!.expected, 0);
	t.like(noticeOf(forecast, 'zero-amount'), {count: 2, opportunities: ['open', 'won']});
	t.is(noticeOf(forecast, 'amount-assumed'), undefined);
});

const backwards: ToldDeal = {id: 'backwards', start: 398, closed: 392, amount: 40, final: 30};

test('a deal closed before it began counts on the day it closed, lasts no time, and is named', t => {
	const {forecast} = forecastWith([backwards]);
	t.is(forecast.closedWon, without.forecast.closedWon + 30);
	t.deepEqual(forecast.deals, []);
	t.like(noticeOf(forecast, 'closed-before-opened'), {count: 1, opportunities: ['backwards']});
	const [deal] = dealsAt(historiesOf([backwards]), moment);
	t.like(deal, {start: 392 * DAY, closing: {at: 392 * DAY, isWon: true}, isBackwards: true});
	// Nobody knows it of a deal whose beginning is still to be told.
	t.false(dealsAt(historiesOf([backwards]), {asOf: 395 * DAY, knownAt: 395 * DAY})[0]!.isBackwards);
});

test('nothing is learned of how long deals last from those that closed before they began', t => {
	const hazardsWith = (more: readonly ToldDeal[]) =>
		fitHazards(openBook(dealsAt(historiesOf([...usual, ...more]), moment), moment.asOf));
	const many = Array.from({length: 30}, (_, index) => ({...backwards, id: `b${index}`}));
	t.deepEqual(hazardsWith(many), hazardsWith([]));
	t.notDeepEqual(hazardsWith(many.map(deal => ({...deal, start: deal.closed!}))), hazardsWith([]));
});

test('a deal that was opened again is open, and not taken for one that closed before it began', t => {
	const [history] = historiesOf([{id: 'again', start: 100, closed: 200, final: 5}]);
	const reopened = {
		...history!,
		stated: [
			...history!.stated.map(([vf, vt, ...rest]) => [vf, vf === 200 * DAY ? 300 * DAY : vt, ...rest] as const),
			[300 * DAY, 9e15, 300 * DAY, 9e15, 'open', null, null, null, null, null] as const,
		],
	};
	t.like(dealsAt([reopened], moment)[0], {closing: undefined, isBackwards: false, start: 100 * DAY});
});

test('an amount whose currency has no rate is missing, with the currency: not 0, and not as if it were dollars', t => {
	const {forecast} = forecastWith([
		{id: 'open', start: 390, amountIn: 'XAU'},
		{id: 'won', start: 380, closed: 395, amount: 700, finalIn: 'CHF'},
		{id: 'unsaid', start: 380, closed: 396, finalIn: ''},
		{id: 'lost', start: 380, closed: 396, isWon: false, finalIn: 'JPY'},
	]);
	// What had been expected of the won one does not stand for what it brought.
	t.is(forecast.closedWon, without.forecast.closedWon);
	t.is(forecast.deals[0]!.amount, 100);
	const notice = noticeOf(forecast, 'currency-gap')!;
	t.like(notice, {count: 3, opportunities: ['open', 'unsaid', 'won']});
	t.true(notice.text.includes('amounts in CHF and XAU and a currency that is not said that no rate'), notice.text);
	t.is(noticeOf(forecast, 'amount-assumed'), undefined);
	t.is(noticeOf(forecast, 'no-amount'), undefined);
});

test('a later amount with a rate ends the gap, and a later gap ends an amount', t => {
	const rows = (first: readonly [number | null, string | null], second: readonly [number | null, string | null]) => [
		{
			id: 'a',
			links: [],
			stated: [first, second].map(
				([value, gap], index) =>
					[(100 + index) * DAY, 9e15, (100 + index) * DAY, 9e15, 'open', null, value, null, null, gap] as const,
			),
		},
	];
	t.like(dealsAt(rows([null, 'XAU'], [5, null]), moment)[0], {amount: 5, unconverted: undefined});
	t.like(dealsAt(rows([5, null], [null, 'XAU']), moment)[0], {amount: undefined, unconverted: 'XAU'});
});

test('without open deals all is expected of new ones; without any deal the number is 0 and says that nothing is known', t => {
	t.is(without.forecast.fromOpen, 0);
	t.true(without.forecast.fromNew > 0);
	const {forecast} = forecastWith([], []);
	t.deepEqual([forecast.mean, ...forecast.interval], [0, 0, 0]);
	t.regex(noticeOf(forecast, 'no-deals')!.text, /nothing is known of what will come/);
	t.is(noticeOf(forecast, 'empty-pipeline'), undefined);
});

test('sources that count days differently are said not to be followed, and so are dates of other zones', t => {
	const declared = [
		{zone: 'Asia/Tokyo', fiscalYearStart: 4},
		{zone: 'Europe/Berlin', fiscalYearStart: 4},
	];
	const {forecast} = forecastWith([], usual, settleCalendar({}, declared));
	t.regex(noticeOf(forecast, 'calendar-disputed')!.text, /^The sources declare more than one zone:/);
	t.regex(noticeOf(forecast, 'other-zone')!.text, /were read in Asia\/Tokyo and Europe\/Berlin; in UTC they may/);
	t.deepEqual([forecast.calendar.zone, forecast.calendar.fiscalYearStart], ['UTC', 4]);
	t.is(noticeOf(without.forecast, 'calendar-disputed'), undefined);
	t.is(noticeOf(without.forecast, 'other-zone'), undefined);
});

test('of many deals five are named and all are counted', t => {
	const zeros = Array.from({length: 8}, (_, index) => ({id: `zero ${index}`, start: 390, amount: 0}));
	const notice = noticeOf(forecastWith(zeros).forecast, 'zero-amount')!;
	t.like(notice, {count: 8, opportunities: ['zero 0', 'zero 1', 'zero 2', 'zero 3', 'zero 4']});
	t.true(notice.text.includes(' an amount of 0: 8 (zero 0, zero 1, zero 2, zero 3, zero 4 and 3 more). '), notice.text);
});
