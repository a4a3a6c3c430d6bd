import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {parsePeriod} from '../../src/forecast/calendar/period.ts';

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
