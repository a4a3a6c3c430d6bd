import type {Millis} from '../core/clock.ts';
import type {Deal} from './deals.ts';
import type {Forecast} from './forecast.ts';
import {type Survival, survivalAfter, survivalUpTo} from './kaplan-meier.ts';
import type {Period} from './period.ts';
import type {Known} from './what-is-known.ts';

/** The part of a period's number that open deals should add, largest first, and what had to be assumed for it. */
export type Expected = {
	readonly deals: Forecast['deals'];
	/** Open deals valued at a median because they state no amount. */
	readonly assumed: number;
	/** Open deals that count as 0 because no won deal has an amount either. */
	readonly unpriced: number;
	/** Open deals that have lasted longer than any deal took to close: no closing is expected of them. */
	readonly tooOld: number;
};

/** Amount of the deals won in [from, to), in US dollars; a won deal without an amount adds nothing. */
export function bookedIn(deals: readonly Deal[], {from, to}: Pick<Period, 'from' | 'to'>): number {
	return deals.reduce(
		(sum, {closing, amount}) => (closing?.isWon && closing.at >= from && closing.at < to ? sum + (amount ?? 0) : sum),
		0,
	);
}

/** Σ over open deals of P(won) × P(closes in what is left of the period | still open at its age) × amount. Pure. */
export function expectDeals(
	open: readonly Deal[],
	{from, to}: Pick<Period, 'from' | 'to'>,
	asOf: Millis,
	known: Known,
	probabilityOf: (id: string) => number,
): Expected {
	const oldest = known.timeToClose.times.at(-1) ?? 0;
	const amounts = open.map(({amount, product}) => amount ?? known.medianAmount(product));
	const deals = open.map(({id, start}, index) => {
		const probability = probabilityOf(id);
		const closesInPeriod = closesWithin(known.timeToClose, asOf - start, from - asOf, to - asOf);
		const amount = amounts[index] ?? 0;
		return {opportunity: id, probability, closesInPeriod, amount, expected: probability * closesInPeriod * amount};
	});
	return {
		deals: deals.sort((a, b) => b.expected - a.expected || (a.opportunity < b.opportunity ? -1 : 1)),
		assumed: open.filter((deal, index) => deal.amount === undefined && amounts[index] !== undefined).length,
		unpriced: amounts.filter(amount => amount === undefined).length,
		tooOld: open.filter(deal => asOf - deal.start >= oldest).length,
	};
}

/**
 * P(it ends in [begin, end) from now | still going at `age`), by the survival S of how long such things last; a `begin` in
 * the past means from now on. Nothing that old having ended, S is flat there and the answer is 0.
 */
export function closesWithin(lasting: Survival, age: Millis, begin: Millis, end: Millis): number {
	const now = survivalAfter(lasting, age);
	if (now === 0 || end <= Math.max(begin, 0)) {
		return 0;
	}

	const before = begin > 0 ? survivalUpTo(lasting, age + begin) : now;
	return (before - survivalUpTo(lasting, age + end)) / now;
}
