import test from 'ava';
import {clockFrom, DAY, FOREVER, fixedClock, maybeIso, maybeMillis} from '../../src/core/clock.ts';

test('a date means midnight UTC', t => t.is(maybeMillis('2024-02-29'), Date.UTC(2024, 1, 29)));

test('a time without a zone is UTC', t => t.is(maybeMillis('2024-03-31T02:30'), Date.UTC(2024, 2, 31, 2, 30)));

test('a zone is taken off', t =>
	t.is(maybeMillis('2024-03-31T02:30:15.250+02:00'), Date.UTC(2024, 2, 31, 0, 30, 15, 250)));

for (const text of [
	'2023-02-29',
	'2023-13-01',
	'2023-1-1',
	'31.12.2023',
	'2023-02-30',
	'2023-02-30T10:00Z',
	'2023-02-29T23:30-02:00',
	'2024-02-29T25:00',
	'1700000000',
	'',
	'yesterday',
]) {
	test(`\`${text}\` is no date`, t => t.is(maybeMillis(text), undefined));
}

test('a time goes to ISO 8601 and back', t => {
	const at = Date.UTC(2017, 11, 31, 23, 59, 59, 999);
	t.is(maybeIso(at), '2017-12-31T23:59:59.999Z');
	t.is(maybeMillis('2017-12-31T23:59:59.999Z'), at);
});

test('the open end of an interval is no date', t => t.is(maybeIso(FOREVER), undefined));

test('the open end is a number that GDS and JSON keep exactly', t => {
	t.true(Number.isSafeInteger(FOREVER));
	t.is(JSON.parse(JSON.stringify(FOREVER)), FOREVER);
});

test('a fixed clock stands still', t => {
	const clock = fixedClock(3 * DAY);
	t.deepEqual([clock.now(), clock.now()], [3 * DAY, 3 * DAY]);
});

test('a clock opened in the past goes at the pace of another', t => {
	let now = 1000 * DAY;
	const clock = clockFrom(5 * DAY, {now: () => now});
	t.is(clock.now(), 5 * DAY);
	now += 250;
	t.is(clock.now(), 5 * DAY + 250);
});
