import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {parsePeriod, periodsBefore} from '../../src/forecast/period.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const spans = (text: string, from: string, to: string) =>
	test(`${text} is ${from} up to, not with, ${to}`, t => {
		const period = parsePeriod(text);
		t.is(period.from, day(from));
		t.is(period.to, day(to));
	});

spans('2017', '2017-01-01', '2018-01-01');
spans('2017-Q1', '2017-01-01', '2017-04-01');
spans('2017-Q4', '2017-10-01', '2018-01-01');
spans('2017-12', '2017-12-01', '2018-01-01');
spans('2017-10-01/2017-12-31', '2017-10-01', '2017-12-31');
// Leap years: 2016 and 2000 are, 1900 is not.
spans('2016-02', '2016-02-01', '2016-03-01');
spans('2000-02-29/2000-03-01', '2000-02-29', '2000-03-01');
test('February has 29 days in 2016 and in 2000, 28 in 2017 and in 1900', t => {
	const days = (text: string) => (parsePeriod(text).to - parsePeriod(text).from) / DAY;
	t.deepEqual(['2016-02', '2000-02', '2017-02', '1900-02'].map(days), [29, 29, 28, 28]);
});
// ISO weeks from Python 3.11: datetime.date.fromisocalendar(year, week, 1).
spans('2017-W41', '2017-10-09', '2017-10-16');
spans('2015-W01', '2014-12-29', '2015-01-05');
spans('2015-W53', '2015-12-28', '2016-01-04');
spans('2016-W01', '2016-01-04', '2016-01-11');
spans('2020-W53', '2020-12-28', '2021-01-04');
spans('2021-W01', '2021-01-04', '2021-01-11');

for (const text of [
	'',
	'2017-Q5',
	'2017-Q0',
	'2017-13',
	'2017-00',
	'2017-W00',
	'2016-W53',
	'2017-W53',
	'2017-W1',
	'17',
	'2017-10-01',
	'2017-12-31/2017-10-01',
	'2017-10-01/2017-10-01',
	'2017-02-29/2017-03-01',
	' 2017',
	'last quarter',
]) {
	test(`“${text}” is refused by name`, t => {
		const error = t.throws(() => parsePeriod(text), {instanceOf: EngineError});
		t.is(error.code, 'INPUT_INVALID');
		t.true(error.message.includes(`\`${text}\``));
	});
}

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
