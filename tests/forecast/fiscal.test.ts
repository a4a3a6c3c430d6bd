import test from 'ava';
import type {CalendarWords} from '../../schema/calendar.ts';
import {DAY} from '../../src/core/clock.ts';
import {settleCalendar} from '../../src/forecast/calendar/calendar.ts';
import {parsePeriod} from '../../src/forecast/calendar/period.ts';

const spans = (text: string, words: CalendarWords, from: string, to: string) =>
	test(`${text} by ${JSON.stringify(words)} is ${from} up to, not with, ${to}`, t => {
		const period = parsePeriod(text, settleCalendar(words, []).calendar);
		t.deepEqual(
			[period.from, period.to].map(at => new Date(at).toISOString().slice(0, 10)),
			[from, to],
		);
	});

// Nothing said: fiscal years are calendar years.
spans('FY2018', {}, '2018-01-01', '2019-01-01');
spans('FY2018-Q1', {}, '2018-01-01', '2018-04-01');
spans('FY2016-P02', {}, '2016-02-01', '2016-03-01');
// The United States government's year 2018 began on 1 October 2017, India's and Japan's 2018 on 1 April 2018.
spans('FY2018', {fiscalYearStart: 10}, '2017-10-01', '2018-10-01');
spans('FY2018-Q1', {fiscalYearStart: 10}, '2017-10-01', '2018-01-01');
spans('FY2018-P03', {fiscalYearStart: 10}, '2017-12-01', '2018-01-01');
spans('FY2018', {fiscalYearStart: 4, fiscalYearNamedAfter: 'start'}, '2018-04-01', '2019-04-01');
spans('FY2019-P11', {fiscalYearStart: 4, fiscalYearNamedAfter: 'start'}, '2020-02-01', '2020-03-01');

// National Retail Federation, 4-5-4 calendar: 2017 and 2023 have 53 weeks; 2018 began on 4 February 2018.
const retail = {
	fiscalYearStart: 2,
	fiscalYearNamedAfter: 'start',
	fiscalWeeks: {pattern: '4-5-4', startsOn: 'sunday', yearEnds: 'nearest'},
} as const;
spans('FY2016', retail, '2016-01-31', '2017-01-29');
spans('FY2017', retail, '2017-01-29', '2018-02-04');
spans('FY2017-P01', retail, '2017-01-29', '2017-02-26');
spans('FY2017-P02', retail, '2017-02-26', '2017-04-02');
spans('FY2017-P12', retail, '2017-12-31', '2018-02-04');
spans('FY2018-Q1', retail, '2018-02-04', '2018-05-06');
spans('FY2023', retail, '2023-01-29', '2024-02-04');

// Apple's annual reports: years end on the last Saturday of September; 2017 and 2023 have 53 weeks.
const apple = {fiscalYearStart: 10, fiscalWeeks: {pattern: '5-4-4', startsOn: 'sunday', yearEnds: 'last'}} as const;
spans('FY2017', apple, '2016-09-25', '2017-10-01');
spans('FY2022', apple, '2021-09-26', '2022-09-25');
spans('FY2023', apple, '2022-09-25', '2023-10-01');
spans('FY2024', apple, '2023-10-01', '2024-09-29');

test('periods of weeks have as many weeks as the pattern says, and a 53rd goes to the last', t => {
	const weeksOf = (year: number, pattern: '4-4-5' | '4-5-4' | '5-4-4') => {
		const {calendar} = settleCalendar({...retail, fiscalWeeks: {...retail.fiscalWeeks, pattern}}, []);
		return Array.from({length: 12}, (_, index) => {
			const {from, to} = parsePeriod(`FY${year}-P${String(index + 1).padStart(2, '0')}`, calendar);
			return (to - from) / (7 * DAY);
		}).join('');
	};
	t.is(weeksOf(2018, '4-4-5'), '445445445445');
	t.is(weeksOf(2018, '5-4-4'), '544544544544');
	t.is(weeksOf(2017, '4-5-4'), '454454454455');
});

for (const text of ['FY2018-Q5', 'FY2018-P13', 'FY2018-P00', 'FY2018-P3', 'FY18', 'fy2018', 'FY2018-03']) {
	test(`“${text}” is refused by name`, t => {
		t.throws(() => parsePeriod(text), {message: new RegExp(`\`${text}\``)});
	});
}

test('word by word a question outranks what sources declare, and what they do not agree on is not followed', t => {
	const berlin = {zone: 'Europe/Berlin', fiscalYearStart: 4};
	t.deepEqual(settleCalendar({}, [berlin, {}]), {
		calendar: {zone: 'Europe/Berlin', fiscalYearStart: 4, fiscalYearNamedAfter: 'end', fiscalWeeks: null},
		disputed: [],
		datesIn: ['Europe/Berlin', 'UTC'],
	});
	const {calendar, disputed} = settleCalendar({fiscalYearStart: 7}, [berlin, {zone: 'Asia/Tokyo', fiscalYearStart: 1}]);
	t.deepEqual([calendar.zone, calendar.fiscalYearStart, disputed], ['UTC', 7, ['zone']]);
});
