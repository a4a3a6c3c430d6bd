import test from 'ava';
import fc from 'fast-check';
import type {CalendarWords} from '../../schema/calendar.ts';
import {DAY, FOREVER} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {openZone} from '../../src/core/zone.ts';
import {bookedIn} from '../../src/forecast/booked-in.ts';
import {type Calendar, settleCalendar} from '../../src/forecast/calendar/calendar.ts';
import {type Period, parsePeriod} from '../../src/forecast/calendar/period.ts';
import {openTimeLine} from '../../src/forecast/calendar/time-line.ts';
import {dealsAt, onTimeLine} from '../../src/forecast/deals.ts';
import {judgeForecast} from '../../src/forecast/judge-forecast.ts';
import {FLAT} from '../../src/forecast/roll-up.ts';
import {openRolling} from '../../src/forecast/rolling.ts';
import {historiesOf} from '../helpers/deal-histories.ts';

/**
 * Row F8 of the reliability table, for periods. UTC; clocks moved by an hour in the north and in the south; half an hour off, with and without moving; moved at midnight, so
 * that a day has no midnight (São Paulo to 2018, Santiago, Beirut); and one that left a day out (Samoa, 30 December 2011).
 */
const zones = [
	...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'Australia/Lord_Howe'],
	...['America/Sao_Paulo', 'America/Santiago', 'Asia/Beirut', 'Pacific/Apia'],
];

const calendarOf = (words: CalendarWords): Calendar => settleCalendar(words, []).calendar;

/** The local date of a moment by Node's own formatting: not what the code under test asks. */
const dateIn = (zone: string) => {
	const format = new Intl.DateTimeFormat('en-CA', {timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit'});
	return (at: number) => format.format(at);
};
const isoOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const two = (number: number) => String(number).padStart(2, '0');
const years = Array.from({length: 36}, (_, index) => 2000 + index);
const numbered = (count: number, nameOf: (index: number) => string) =>
	Array.from({length: count}, (_, index) => nameOf(index + 1));

/** Whether a year has an ISO week 53: when its first or its last day is a Thursday. */
const weeksIn = (year: number) =>
	[Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)].some(at => new Date(at).getUTCDay() === 4) ? 53 : 52;

/** The names of all periods of a kind, one after the other. */
const kinds: Record<string, readonly string[]> = {
	years: years.map(String),
	quarters: years.flatMap(year => numbered(4, quarter => `${year}-Q${quarter}`)),
	months: years.flatMap(year => numbered(12, month => `${year}-${two(month)}`)),
	weeks: years.flatMap(year => numbered(weeksIn(year), week => `${year}-W${two(week)}`)),
	days: numbered(3000, day => `${isoOf(14_000 + day)}/${isoOf(14_001 + day)}`),
	'fiscal years': years.map(year => `FY${year}`),
	'fiscal quarters': years.flatMap(year => numbered(4, quarter => `FY${year}-Q${quarter}`)),
	'fiscal periods': years.flatMap(year => numbered(12, period => `FY${year}-P${two(period)}`)),
};
const fiscal: readonly CalendarWords[] = [
	{fiscalYearStart: 4, fiscalYearNamedAfter: 'start'},
	{fiscalYearStart: 2, fiscalWeeks: {pattern: '4-5-4', startsOn: 'sunday', yearEnds: 'nearest'}},
	{fiscalYearStart: 10, fiscalWeeks: {pattern: '4-4-5', startsOn: 'saturday', yearEnds: 'last'}},
];

/** Those of the periods that a zone has: a day that it left out is refused. */
const periodsIn = (texts: readonly string[], calendar: Calendar) =>
	texts.flatMap((text): Period[] => {
		try {
			return [parsePeriod(text, calendar)];
		} catch (error) {
			return error instanceof EngineError && text === '2011-12-30/2011-12-31' ? [] : [text as never];
		}
	});

/** Where one period does not end as the next begins. */
const gapsOf = (periods: readonly Period[]) =>
	periods.slice(1).filter((period, index) => period.from !== periods[index]!.to || period.from >= period.to);

/** Moments at which a period begins and that are not the first of a local day. */
const offMidnight = (periods: readonly Period[], zone: string) => {
	const dateOf = dateIn(zone);
	return periods.filter(({from}) => dateOf(from - 1) >= dateOf(from));
};

for (const zone of zones) {
	test(`in ${zone} periods of every kind follow each other without gap or overlap, at the first moment of a day`, t => {
		for (const [kind, texts] of Object.entries(kinds)) {
			for (const words of kind.startsWith('fiscal') ? fiscal : [{}]) {
				const periods = periodsIn(texts, calendarOf({zone, ...words}));
				t.deepEqual(gapsOf(periods), [], kind);
				t.deepEqual(offMidnight(periods, zone), [], kind);
			}
		}
	});

	test(`in ${zone} a moment lies in the one month, quarter and week that its local date names`, t => {
		const dateOf = dateIn(zone);
		const calendar = calendarOf({zone});
		const [months, quarters, weeks] = ['months', 'quarters', 'weeks'].map(kind => periodsIn(kinds[kind]!, calendar));
		const holding = (periods: readonly Period[], at: number) => periods.filter(({from, to}) => from <= at && at < to);
		const holds = fc.property(momentsNear(zone), at => {
			const [year, month] = dateOf(at).split('-').map(Number) as [number, number];
			const named = (periods: readonly Period[]) => holding(periods, at).map(({text}) => text);
			const [week, ...more] = holding(weeks!, at);
			return (
				named(months!).join() === `${year}-${two(month)}` &&
				named(quarters!).join() === `${year}-Q${Math.ceil(month / 3)}` &&
				more.length === 0 &&
				new Date(dateOf(week!.from)).getUTCDay() === 1
			);
		});
		t.notThrows(() => fc.assert(holds, {numRuns: 300}));
	});

	test(`in ${zone} the months of a quarter sum to the quarter, and the quarters to the year`, t => {
		const calendar = calendarOf({zone});
		const sums = fc.property(fc.array(fc.tuple(momentsNear(zone), fc.integer({min: -50, max: 900}))), closings => {
			const deals = closings.map(([at, amount], index) => ({
				...{id: `${index}`, start: at - DAY, closing: {at, isWon: true}, amount, stated: amount, dueAt: undefined},
				...{product: undefined, account: undefined, owner: undefined, unconverted: undefined, isBackwards: false},
			}));
			const won = (text: string) => bookedIn(deals, parsePeriod(text, calendar));
			const total = (texts: readonly string[]) => texts.reduce((sum, text) => sum + won(text), 0);
			return [2011, 2018, 2020].every(
				year =>
					numbered(4, quarter => `${year}-Q${quarter}`).every(
						(quarter, index) => won(quarter) === total(numbered(3, month => `${year}-${two(3 * index + month)}`)),
					) && won(`${year}`) === total(numbered(4, quarter => `${year}-Q${quarter}`)),
			);
		});
		t.notThrows(() => fc.assert(sums, {numRuns: 40}));
	});

	test(`in ${zone} moments keep their order and come back from the line, and a week later is the same time of day`, t => {
		const line = openTimeLine(zone);
		const dateOf = dateIn(zone);
		const ordered = fc.property(momentsNear(zone), fc.integer({min: 1, max: 8 * 3_600_000}), (at, later) => {
			const local = line.localOf(at);
			return line.localOf(at + later) > local && line.instantOf(local) === at && isoOf(local / DAY) === dateOf(at);
		});
		t.notThrows(() => fc.assert(ordered, {numRuns: 500}));
		for (let day = 14_000; day < 16_000; day++) {
			const midnight = line.instantOf(day * DAY);
			if (dateOf(midnight) !== isoOf(day)) {
				t.is(`${zone} ${isoOf(day)}`, 'Pacific/Apia 2011-12-30');
				continue;
			}

			t.is(line.instantOf(line.localOf(midnight) + 7 * DAY), line.instantOf((day + 7) * DAY));
		}
	});
}

/** Moments from 2000 to 2035, half of them within hours of a change of the zone's clocks. */
function momentsNear(zone: string): fc.Arbitrary<number> {
	const any = fc.integer({min: Date.UTC(2000, 0, 5), max: Date.UTC(2035, 11, 30)});
	const moved = changesOf(zone);
	return moved.length === 0
		? any
		: fc.oneof(
				any,
				fc
					.tuple(fc.constantFrom(...moved), fc.integer({min: -5 * 3_600_000, max: 5 * 3_600_000}))
					.map(([at, off]) => at + off),
			);
}

/** Hours of 2011, 2018 and 2020 after which the zone's clocks were moved, by Node's own formatting. */
function changesOf(zone: string): number[] {
	const format = new Intl.DateTimeFormat('en', {timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric'});
	const offset = (at: number) => format.formatToParts(at).find(({type}) => type === 'timeZoneName')!.value;
	return [2011, 2018, 2020].flatMap(year =>
		Array.from({length: 366 * 24}, (_, hour) => Date.UTC(year, 0, 1) + hour * 3_600_000).filter(
			at => offset(at) !== offset(at + 3_600_000),
		),
	);
}

test('periods of UTC read as those of another zone are found, and weeks of fixed length, too', t => {
	const utc = periodsIn(kinds['months']!, calendarOf({}));
	t.true(offMidnight(utc, 'America/New_York').length > 400);
	const week = parsePeriod('2018-W01', calendarOf({zone: 'America/New_York'}));
	const fixed = Array.from({length: 52}, (_, index) => ({
		text: '',
		from: week.from + index * 7 * DAY,
		to: week.to + index * 7 * DAY,
	}));
	t.true(offMidnight(fixed, 'America/New_York').length > 25);
	t.true(gapsOf([fixed[0]!, fixed[2]!]).length === 1);
});

const hours = ({from, to}: Period) => (to - from) / 3_600_000;
const at = (text: string, zone: string) => parsePeriod(text, calendarOf({zone}));

test('a local day has 23, 24, 25, or 23.5 hours, and one that was left out is refused', t => {
	t.is(hours(at('2018-03-11/2018-03-12', 'America/New_York')), 23);
	t.is(hours(at('2018-11-04/2018-11-05', 'America/New_York')), 25);
	t.is(hours(at('2018-10-07/2018-10-08', 'Australia/Sydney')), 23);
	t.is(hours(at('2018-10-07/2018-10-08', 'Australia/Lord_Howe')), 23.5);
	t.is(hours(at('2018-11-04/2018-11-05', 'America/Sao_Paulo')), 23);
	t.is(hours(at('2018-11-04/2018-11-05', 'Asia/Kolkata')), 24);
	t.is(hours(at('2018-W10', 'America/New_York')), 167);
	t.is(hours(at('2020-02', 'Asia/Kolkata')), 29 * 24);
	t.is(hours(at('2020-W53', 'Europe/Berlin')), 168);
	t.throws(() => at('2011-12-30/2011-12-31', 'Pacific/Apia'), {message: /`2011-12-30\/2011-12-31`/});
});

test('periods begin when the zone says', t => {
	// `date -u -d 'TZ="<zone>" <date> 00:00'` of GNU coreutils 9; São Paulo's 4 November 2018 began at 01:00.
	t.is(at('2018-Q1', 'America/New_York').from, Date.parse('2018-01-01T05:00:00Z'));
	t.is(at('2018-Q3', 'America/New_York').from, Date.parse('2018-07-01T04:00:00Z'));
	t.is(at('2018-01', 'Asia/Kolkata').from, Date.parse('2017-12-31T18:30:00Z'));
	t.is(at('2018-01', 'Australia/Sydney').from, Date.parse('2017-12-31T13:00:00Z'));
	t.is(at('2018-07', 'Australia/Sydney').from, Date.parse('2018-06-30T14:00:00Z'));
	t.is(at('2018-11-04/2018-11-05', 'America/Sao_Paulo').from, Date.parse('2018-11-04T03:00:00Z'));
	t.is(at('2020-W53', 'Europe/Berlin').to, Date.parse('2021-01-03T23:00:00Z'));
});

test('past origins lie a week of local days apart, and their spans begin and end at midnight', t => {
	const zone = 'America/New_York';
	const line = openTimeLine(zone);
	const closings = Array.from({length: 60}, (_, week) => ({
		id: `w${week}`,
		start: 17_200 + 7 * week,
		closed: 17_210 + 7 * week,
		final: 10,
	}));
	const now = at('2018-W20', zone).from;
	const rolling = openRolling(historiesOf(closings), {asOf: now, knownAt: now}, line);
	const lead = {ahead: 1, length: 7 * DAY - 1};
	const origins = rolling.originsBefore(line.localOf(now), lead);
	const spans = origins.map(origin => [origin, origin + lead.ahead + lead.length].map(line.instantOf));
	t.true(origins.length > 40);
	t.deepEqual(
		spans,
		spans.map((_, index) => parsePeriod(weekBefore(index + 1), calendarOf({zone}))).map(({from, to}) => [from, to]),
	);
});

/** The ISO week so many weeks before 2018-W20. */
const weekBefore = (count: number) => (count < 20 ? `2018-W${two(20 - count)}` : `2017-W${two(72 - count)}`);

/** Two hours in New York in which the clocks were put back: 05:30Z and 06:30Z are both half past one. */
const [early, late] = ['2018-11-04T05:45:00Z', '2018-11-04T06:15:00Z'].map(text => Date.parse(text) / DAY) as [
	number,
	number,
];

test('a deal that began before the clocks were put back and closed after has lasted half an hour, not minus half an hour', t => {
	const moment = {asOf: (late + 1) * DAY, knownAt: (late + 1) * DAY};
	const [deal] = dealsAt(historiesOf([{id: 'short', start: early, closed: late, final: 5}]), moment);
	const {start, closing} = onTimeLine(deal!, openTimeLine('America/New_York'));
	t.true(closing!.at > start);
	t.true(closing!.at - start < 3_600_000);
});

test('what a deal was and how long it lasted does not hang on a recording clock that is an hour off or steps back', t => {
	const moment = {asOf: 500 * DAY, knownAt: 500 * DAY};
	const told = fc.property(
		fc.array(fc.tuple(fc.integer({min: 100, max: 400}), fc.integer({min: 0, max: 60})), {minLength: 1, maxLength: 30}),
		fc.infiniteStream(fc.constantFrom(-1, 0, 1)),
		(spans, skews) => {
			const histories = historiesOf(
				spans.map(([start, lasts], index) => ({id: `${index}`, start, closed: start + lasts, final: 5})),
			);
			const skewed = histories.map(({stated, ...rest}) => ({
				...rest,
				// Latest first, as a clock that was put back would have it.
				stated: stated
					.map(
						([vf, vt, rf, rt, ...said]) =>
							[vf, vt, rf + (skews.next().value as number) * (DAY / 24), rt, ...said] as const,
					)
					.reverse(),
			}));
			const deals = dealsAt(skewed, moment);
			return (
				JSON.stringify(deals) === JSON.stringify(dealsAt(histories, moment)) &&
				deals.every(({start, closing}) => closing!.at >= start)
			);
		},
	);
	t.notThrows(() => fc.assert(told, {numRuns: 100}));
});

/** Deals that are open and closed all over a year and a half with changes of clocks, by the number of their days. */
const business = Array.from({length: 90}, (_, index) => ({
	id: `deal ${index}`,
	start: 17_100 + 5 * index,
	amount: 100 + index,
	...(index % 7 === 0 ? {} : {closed: 17_100 + 5 * index + 10 + (index % 23), isWon: index % 3 > 0, final: 90 + index}),
}));

/** The forecast of May 2018 on its eleventh day, of facts that are dated at the first moments of a zone's days. */
function mayIn(zone: string) {
	const {startOf} = openZone(zone);
	const asOf = startOf(17_662);
	const inZone = (at: number) => (at >= FOREVER ? at : startOf(at / DAY));
	const histories = historiesOf(business.filter(({start}) => start <= 17_662)).map(({stated, links, id}) => ({
		id,
		links,
		stated: stated.map(
			([vf, vt, rf, rt, ...said]) => [inZone(vf), inZone(vt), inZone(rf), inZone(rt), ...said] as const,
		),
	}));
	const settled = settleCalendar({zone}, [{zone}]);
	const {forecast} = judgeForecast({
		...{period: parsePeriod('2018-05', settled.calendar), settled, histories, moment: {asOf, knownAt: asOf}},
		...{rollUp: FLAT, loaded: undefined, probabilities: new Map()},
	});
	const {from: _, to: __, calendar: ___, ...said} = forecast;
	return said;
}

test('the same facts on the same local days are forecast alike in every zone, to the last digit', t => {
	const said = mayIn('UTC');
	t.true(said.mean > said.closedWon && said.backtest.origins > 30);
	for (const zone of zones) {
		t.deepEqual(mayIn(zone), said, zone);
	}
});

test('a zone that there is not is refused by name, and an offset is none', t => {
	for (const zone of ['Mars/Base', '+05:30', '', 'Europe']) {
		const error = t.throws(() => settleCalendar({zone}, []), {instanceOf: EngineError});
		t.true(error.message.includes(`\`${zone}\` is no time zone`), error.message);
	}

	t.is(settleCalendar({zone: 'europe/berlin'}, []).calendar.zone, 'Europe/Berlin');
});
