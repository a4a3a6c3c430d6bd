import test from 'ava';
import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import {daysAhead, rangeAt, scoredOrigins} from '../../src/forecast/ranges-before.ts';
import {openRolling} from '../../src/forecast/rolling.ts';
import {historiesOf, randomDeals, type ToldDeal} from '../helpers/deal-histories.ts';

const rollingAt = (deals: readonly ToldDeal[], day: number) =>
	openRolling(historiesOf(deals), {asOf: day * DAY, knownAt: day * DAY});

test('the range of a past origin rests on windows that had ended by it alone', t => {
	let stated = 0;
	const same = fc.property(
		randomDeals(),
		fc.integer({min: 420, max: 480}),
		fc.integer({min: 7, max: 90}),
		fc.constantFrom(7, 28, 91),
		(deals, day, ago, days) => {
			const origin = (day - ago) * DAY;
			const lead = daysAhead(days);
			const [now, then] = [day, day - ago].map(end => rangeAt(rollingAt(deals, end), origin, lead));
			stated += now === undefined ? 0 : 1;
			return (
				now?.at80.low === then?.at80.low &&
				now?.at80.high === then?.at80.high &&
				now?.at95.low === then?.at95.low &&
				now?.at95.high === then?.at95.high
			);
		},
	);
	t.notThrows(() => fc.assert(same, {numRuns: 25}));
	t.true(stated > 0);
});

/** Two deals a week are won from day 100 on; one more that is worth a thousand of them closes on a day. */
const withCanary = (closed: number): ToldDeal[] => [
	...Array.from({length: 120}, (_, index) => {
		const day = 100 + 3 * index + (index % 2);
		return {id: `d${index}`, start: day - 20, closed: day, final: 8 + (index % 5)};
	}),
	{id: 'canary', start: 380, closed, final: 10_000},
];

test('what closes the day after an origin does not widen its range, and the day before it does', t => {
	const origin = 401 * DAY - 1;
	const lead = daysAhead(28);
	const widthOf = (closed: number) => {
		const {at80} = rangeAt(rollingAt(withCanary(closed), 450), origin, lead)!;
		return at80.high - at80.low;
	};
	t.is(widthOf(401), widthOf(440));
	t.true(widthOf(400) > 2 * widthOf(401));
	t.true(scoredOrigins(rollingAt(withCanary(401), 450), 450 * DAY, lead).length > 20);
});
