import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {canonicalJson, sha256} from '../../src/core/hash.ts';
import {openRandom} from '../../src/core/random.ts';
import type {Assumption} from '../../src/forecast/assume.ts';
import {settleCalendar} from '../../src/forecast/calendar/calendar.ts';
import {parsePeriod} from '../../src/forecast/calendar/period.ts';
import {judgeForecast} from '../../src/forecast/judge-forecast.ts';
import type {Method} from '../../src/forecast/method.ts';
import {FLAT} from '../../src/forecast/roll-up.ts';
import {historiesOf, type ToldDeal} from '../helpers/deal-histories.ts';

/** Two hundred deals of 450 days: with and without amounts, products and owners. */
function someDeals(): ToldDeal[] {
	const random = openRandom(5);
	const oneOf = <T>(...choices: readonly T[]) => choices[random.below(choices.length)]!;
	return Array.from({length: 200}, (_, index) => {
		const start = random.below(450);
		const closed = start + random.below(120);
		const amount = oneOf(undefined, 100 + random.below(9000));
		const [product, owner] = [oneOf(undefined, 'p', 'q'), oneOf(undefined, 'ann', 'bo')];
		return {
			...{id: `deal ${String(index).padStart(3, '0')}`, start, isWon: random.below(3) > 0},
			...(closed < 450 ? {closed} : {}),
			...(amount === undefined ? {} : {amount, final: Math.round(amount * oneOf(0.8, 1, 1.1))}),
			...(product === undefined ? {} : {product}),
			...(owner === undefined ? {} : {owner}),
		};
	});
}

const iso = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** The digest of a forecast of 91 days from day 430 on, as of a day. */
function digestAsOf(method: Method, asOf: number, assumptions: readonly Assumption[] = []): string {
	const settled = settleCalendar({}, []);
	const moment = {asOf: asOf * DAY, knownAt: asOf * DAY};
	const {forecast} = judgeForecast({
		...{period: parsePeriod(`${iso(430)}/${iso(521)}`, settled.calendar), settled, histories: historiesOf(someDeals())},
		...{rollUp: FLAT, loaded: undefined, probabilities: new Map(), moment, assumptions, method},
	});
	return sha256(canonicalJson(forecast)).slice(0, 16);
}

const digests: ReadonlyArray<readonly [method: Method, digests: readonly string[]]> = [
	[1, ['5d5da8be570b2b7e', '3a521397fa624cda', 'fdef7d1b90b5b455', '10d56d4aaf784052']],
	[2, ['951fed31d0d9d394', 'f056b5cf0d0332ae', 'fdef7d1b90b5b455', '4e8865653cf791d3']],
	[3, ['4b974e5f1b93eaf0', 'd37722ba410aa5c0', 'fdef7d1b90b5b455', 'a033bffde4c6df1e']],
	[4, ['bba1baf3cccbab11', '5667103ecb78978a', 'fdef7d1b90b5b455', 'fe0c4b052297805b']],
];

for (const [method, expected] of digests) {
	test(`forecasts of method ${method} stay what they were, to the last digit`, t => {
		const open = someDeals().filter(({closed}) => closed === undefined);
		t.is(open.length > 10, true);
		t.deepEqual(
			[
				digestAsOf(method, 400),
				digestAsOf(method, 440),
				digestAsOf(method, 530),
				digestAsOf(method, 449, [
					{opportunity: open[0]!.id, outcome: 'won'},
					{opportunity: open[1]!.id, outcome: 'lost'},
					{opportunity: open[2]!.id, amount: 5000},
				]),
			],
			expected,
		);
	});
}
