import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {settleCalendar} from '../../src/forecast/calendar/calendar.ts';
import {parsePeriod} from '../../src/forecast/calendar/period.ts';
import {periodsBefore} from '../../src/forecast/calendar/periods-before.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

test('earlier periods have calendar length and touch each other', t => {
	const [first, second, third] = periodsBefore(parsePeriod('2016-03'), day('2016-03-01'), 3);
	t.deepEqual([first?.from, first?.to], [day('2016-02-01'), day('2016-03-01')]);
	t.deepEqual([second?.from, second?.to], [day('2016-01-01'), day('2016-02-01')]);
	t.deepEqual([third?.from, third?.to], [day('2015-12-01'), day('2016-01-01')]);
});

test('earlier periods of a range of days have as many days', t => {
	const [first, second] = periodsBefore(parsePeriod('2017-10-11/2017-10-21'), day('2017-10-15'), 2);
	t.deepEqual([first?.from, first?.to], [day('2017-10-01'), day('2017-10-11')]);
	t.is(second?.from, day('2017-09-21'));
});

test('earlier periods of one far ahead begin with the last that is over, and none is missed', t => {
	for (const text of ['2917', '2917-Q2', '2917-11', '2917-W20', '2917-05-01/2917-05-04']) {
		const period = parsePeriod(text);
		const [first, second] = periodsBefore(period, day('2017-03-01'), 2);
		t.true(first!.to <= day('2017-03-01') && day('2017-03-01') < first!.to + (first!.to - first!.from) * 1.2, text);
		t.is(second!.to, first!.from, text);
	}

	t.is(periodsBefore(parsePeriod('2917-Q2'), day('2017-04-01'), 1)[0]?.to, day('2017-04-01'));
	t.is(periodsBefore(parsePeriod('2917-Q2'), day('2017-04-01') - 1, 1)[0]?.to, day('2017-01-01'));
});

test('a period that is over is preceded by the one before it, whatever the time is now', t => {
	t.is(periodsBefore(parsePeriod('2017-Q2'), day('2019-01-01'), 1)[0]?.to, day('2017-04-01'));
});

test('in every zone and fiscal calendar earlier periods touch each other, over changes of the clocks too', t => {
	for (const zone of ['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Santiago']) {
		const weeks = {pattern: '4-4-5', startsOn: 'saturday', yearEnds: 'last'} as const;
		const {calendar} = settleCalendar({zone, fiscalYearStart: 2, fiscalWeeks: weeks}, []);
		for (const text of [
			'2018',
			'2018-Q2',
			'2018-05',
			'2018-W20',
			'2018-05-01/2018-05-11',
			'FY2018',
			'FY2018-Q1',
			'FY2018-P02',
		]) {
			const period = parsePeriod(text, calendar);
			const earlier = periodsBefore(period, period.from, 12, calendar);
			t.deepEqual(
				earlier.map(({to}) => to),
				[period.from, ...earlier.slice(0, -1).map(({from}) => from)],
				`${zone} ${text}`,
			);
			t.true(earlier.every(({from, to}) => to - from > DAY));
		}
	}
});
