import test from 'ava';
import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import {openRolling} from '../../src/forecast/rolling.ts';
import {historiesOf, randomDeals, type ToldDeal} from '../helpers/deal-histories.ts';

const lead = {ahead: 1, length: 28 * DAY - 1};
const rollingAt = (deals: readonly ToldDeal[], day: number) =>
	openRolling(historiesOf(deals), {asOf: day * DAY, knownAt: day * DAY});

test('what was said at a past moment, and how it was weighed, rests on what was known there alone', t => {
	const same = fc.property(
		randomDeals(),
		fc.integer({min: 420, max: 480}),
		fc.integer({min: 7, max: 90}),
		(deals, day, ago) => {
			const origin = (day - ago) * DAY;
			const then = rollingAt(deals, day - ago);
			const now = rollingAt(deals, day);
			return (
				JSON.stringify(now.combinedAt(origin, lead)) === JSON.stringify(then.combinedAt(origin, lead)) &&
				JSON.stringify(now.trialsBefore(origin, lead)) === JSON.stringify(then.trialsBefore(origin, lead))
			);
		},
	);
	t.notThrows(() => fc.assert(same, {numRuns: 25}));
});

/** A deal is won every week from day 100 on; one is told forty days late. */
const weekly: readonly ToldDeal[] = Array.from({length: 50}, (_, week) => {
	const closed = 100 + 7 * week;
	return {id: `w${week}`, start: closed - 20, closed, final: 10, ...(week === 40 ? {toldAt: closed + 40} : {})};
});

test('origins lie a week apart, after three weeks of closings, and their spans are over', t => {
	const rolling = rollingAt(weekly, 400);
	const origins = rolling.originsBefore(400 * DAY, lead).map(origin => origin / DAY);
	t.deepEqual(origins.slice(0, 2), [372, 365]);
	t.true(origins.at(-1)! >= 121 && origins.at(-1)! < 128);
});

test('what came is told as known at the end to who looks back, and as known at the moment to who weighs', t => {
	const rolling = rollingAt(weekly, 440);
	// Day 380 is week 40, whose deal was told on day 420.
	const origin = 375 * DAY;
	t.is(rolling.cameOf(origin, lead), 40);
	const weighed = rolling.trialsBefore(405 * DAY, lead);
	const index = rolling.originsBefore(405 * DAY, lead).indexOf(377 * DAY);
	t.is(weighed[index]!.came, 30);
	t.is(rolling.cameOf(377 * DAY, lead), 40);
});
