import {DAY} from '../core/clock.ts';
import type {Book} from './book.ts';
import {dayOf, type Fate} from './hazards.ts';

/** Deals that are not there yet: how many a day begin, how unevenly, and what they are worth when they are won. */
export type Arrivals = {
	readonly perDay: number;
	/** Variance of weekly counts over their mean; 1 is pure chance. */
	readonly dispersion: number;
	readonly weeks: number;
	/** Amounts of won deals like those that begin now, in US dollars; mean and standard deviation. */
	readonly amount: {readonly mean: number; readonly deviation: number};
};

/** Weeks whose new deals stand for those of the weeks to come. */
const WEEKS = 10;
/** Latest won deals whose amounts stand for those of deals to come. */
const MOST_WON = 300;
const WEEK = 7 * DAY;

/** Learns from the latest ten weeks of a book how deals arrive. */
export function arrivalsOf({deals, asOf}: Book): Arrivals {
	const first = deals.reduce((least, {start}) => Math.min(least, start), asOf);
	const weeks = Math.max(1, Math.min(WEEKS, Math.floor((asOf - first) / WEEK)));
	const counts = new Array<number>(weeks).fill(0);
	for (const {start} of deals) {
		const week = Math.floor((asOf - start) / WEEK);
		if (week >= 0 && week < weeks) {
			counts[week]! += 1;
		}
	}

	const mean = counts.reduce((sum, count) => sum + count, 0) / weeks;
	const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, weeks - 1);
	const worth = deals
		.flatMap(({closing, amount}) => (closing?.isWon && amount !== undefined ? [{at: closing.at, amount}] : []))
		.sort((a, b) => b.at - a.at)
		.slice(0, MOST_WON)
		.map(one => one.amount);
	const average = worth.reduce((sum, one) => sum + one, 0) / Math.max(1, worth.length);
	const spread = worth.reduce((sum, one) => sum + (one - average) ** 2, 0) / Math.max(1, worth.length);
	return {
		perDay: mean / 7,
		dispersion: mean === 0 ? 1 : Math.max(1, variance / mean),
		weeks,
		amount: {mean: average, deviation: Math.sqrt(spread)},
	};
}

/** How many deals that begin before the window's end are expected to be won in it. */
export function expectedArrivals({perDay}: Arrivals, book: Book, to: number, fateOf: (age: number) => Fate): number {
	const today = dayOf(book.asOf);
	let wins = 0;
	for (let ahead = 1; today + ahead < to; ahead++) {
		wins += perDay * fateOf(-ahead).inWindow;
	}

	return wins;
}
