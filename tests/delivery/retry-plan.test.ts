import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {maybeRetryAfter} from '../../src/delivery/retry-after.ts';
import {type Attempt, delayOf, type Health, retryPlan, weighAttempt, well} from '../../src/delivery/retry-plan.ts';

const NOW = Date.UTC(2026, 0, 1);
const SECOND = 1000;
const message = {id: 'msg_1/whk_1', refusals: 0};
const answered = (status: number | null, retryAfter: number | null = null): Attempt => ({
	...{status, retryAfter},
	problem: status === null ? 'ECONNREFUSED' : null,
});
const weigh = (status: number | null, {refusals = 0, health = well, retryAfter = null as number | null} = {}) =>
	weighAttempt({...message, refusals}, health, answered(status, retryAfter), NOW);
const ill: Health = {failures: 3, failingSince: NOW - 60 * SECOND, restUntil: NOW - SECOND};

test('the delays are random parts of 5 s, 20 s, 80 s … up to a day, the same for the same message', t => {
	const longest = [5, 20, 80, 320, 1280, 5120, 20_480, 81_920, 86_400, 86_400, 86_400];
	for (const [k, seconds] of longest.entries()) {
		const delays = Array.from({length: 400}, (_, n) => delayOf(`m${n}`, k + 1));
		const mean = delays.reduce((sum, one) => sum + one, 0) / delays.length;
		t.true(delays.every(one => one > 0 && one <= seconds * SECOND));
		t.true(Math.abs(mean / (seconds * SECOND) - 0.5) < 0.06, `${k + 1}: ${mean}`);
	}

	t.is(longest.length, retryPlan.times - 1);
	t.is(delayOf('a', 3), delayOf('a', 3));
	t.not(delayOf('a', 3), delayOf('b', 3));
});

test('200 to 299 has taken the message, and an endpoint that was not well is', t => {
	t.like(weigh(200, {health: ill}), {state: 'delivered', dueAt: NOW, health: well, switchOff: null});
	t.is(weigh(299).state, 'delivered');
});

for (const status of [301, 302, 308, 400, 401, 404, 422]) {
	test(`${status} is a refusal of this message alone: it waits, the endpoint goes on`, t => {
		const {state, refusals, dueAt, health} = weigh(status);
		t.deepEqual({state, refusals, health}, {state: 'pending', refusals: 1, health: well});
		t.is(dueAt, NOW + delayOf(message.id, 1));
	});
}

test('after the last refusal a message is given up, and the next goes on at once', t => {
	t.like(weigh(400, {refusals: retryPlan.times - 2}), {state: 'pending', refusals: retryPlan.times - 1});
	t.like(weigh(400, {refusals: retryPlan.times - 1}), {state: 'failed', dueAt: NOW});
});

for (const status of [null, 408, 429, 500, 502, 503, 504]) {
	test(`${status ?? 'no answer'} lets the endpoint rest, and counts against the message over which it fell ill`, t => {
		const {state, refusals, dueAt, health} = weigh(status);
		t.deepEqual([state, refusals, health.failures, health.failingSince], ['pending', 1, 1, NOW]);
		t.true(health.restUntil > NOW && health.restUntil <= NOW + 5 * SECOND);
		t.true(dueAt >= health.restUntil);
	});
}

test('while an endpoint is not well no message is given up, and it rests for five minutes at most', t => {
	const health = {...ill, failures: 20};
	const {state, refusals, dueAt, health: next} = weigh(503, {refusals: 11, health});
	t.deepEqual([state, refusals, next.failures, next.failingSince], ['pending', 11, 21, ill.failingSince]);
	t.is(dueAt, next.restUntil);
	t.true(next.restUntil <= NOW + 300 * SECOND);
});

test('what comes back during a rest neither worsens it nor ends it', t => {
	const resting = {...ill, restUntil: NOW + 1};
	t.deepEqual(weigh(500, {health: resting}).health, resting);
	t.deepEqual(weigh(200, {health: resting}).health, resting);
	t.deepEqual(weigh(404, {health: resting}).health, resting);
	t.is(weigh(429, {health: resting, retryAfter: 60 * SECOND}).health.restUntil, NOW + 60 * SECOND);
});

test('who asks to be left alone is, up to a day, and it is no refusal', t => {
	t.like(weigh(429, {retryAfter: 90 * SECOND}), {refusals: 0, dueAt: NOW + 90 * SECOND});
	t.is(weigh(503, {retryAfter: 90 * SECOND}).health.restUntil, NOW + 90 * SECOND);
	t.is(weigh(503, {retryAfter: 9 * DAY}).health.restUntil, NOW + DAY);
});

test('410 switches the endpoint off and keeps the message, and so do five days without being well', t => {
	t.like(weigh(410), {state: 'pending', refusals: 0, switchOff: 'it answered 410 Gone'});
	const long = {...ill, failingSince: NOW - 5 * DAY};
	t.is(weigh(500, {health: long}).switchOff, 'it has not been well for 5 days');
	t.is(weigh(500, {health: {...long, failingSince: NOW - 5 * DAY + 1}}).switchOff, null);
});

test('Retry-After is read in seconds and as a date, and nothing else', t => {
	t.is(maybeRetryAfter('120', NOW), 120 * SECOND);
	t.is(maybeRetryAfter('Thu, 01 Jan 2026 00:01:00 GMT', NOW), 60 * SECOND);
	t.is(maybeRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', NOW), 0);
	for (const header of [undefined, '', '-1', '1.5', 'soon', '2026-01-01', '9'.repeat(20)]) {
		t.is(maybeRetryAfter(header, NOW), undefined, header);
	}
});
