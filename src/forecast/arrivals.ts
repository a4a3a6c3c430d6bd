import {DAY} from '../core/clock.ts';
import {mean} from '../models/metrics/mean.ts';
import type {Book} from './book.ts';
import type {Deal} from './deals.ts';
import type {Fate} from './hazards.ts';

/** Deals that are not there yet: how many a day begin, how unsure that is, and what one brings when it is won. */
export type Arrivals = {
	readonly perDay: number;
	/** Standard deviation of the rate, as a share of it: from the unevenness of the weeks, and from how few deals it is learned. */
	readonly unsure: number;
	/** US dollars; the mean of the latest that were won. */
	readonly amount: number;
};

/** Weeks whose new deals stand for those of the weeks to come. */
const WEEKS = 10;
/** Latest won deals that stand for deals to come. */
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

	const weekly = mean(counts);
	const spread = counts.reduce((sum, count) => sum + (count - weekly) ** 2, 0) / Math.max(1, weeks - 1);
	const dispersion = weekly === 0 ? 1 : Math.max(1, spread / weekly);
	const worth = latestWon(deals).map(deal => deal.amount!);
	return {
		perDay: weekly / 7,
		unsure: Math.sqrt((dispersion - 1) / Math.max(1, weekly) + 1 / Math.max(1, weekly * weeks)),
		amount: worth.length === 0 ? 0 : mean(worth),
	};
}

/** The latest won deals that state an amount and are no credits, newest first: what deals to come will be like. */
export function latestWon(deals: readonly Deal[]): Deal[] {
	return deals
		.filter(({closing, amount}) => closing?.isWon && amount !== undefined && amount >= 0)
		.sort((a, b) => b.closing!.at - a.closing!.at || (a.id < b.id ? -1 : 1))
		.slice(0, MOST_WON);
}

/** How many deals that begin between a moment and a window's end, both in days since 1970, are expected to be won in the window, when they begin so many days late. */
export function expectedArrivals(
	{perDay}: Pick<Arrivals, 'perDay'>,
	{moment, end, late}: {readonly moment: number; readonly end: number; readonly late: number},
	fateAt: (age: number) => Fate,
): number {
	const today = Math.floor(moment);
	let wins = 0;
	for (let day = today; day < end; day++) {
		const part = day + 1 - Math.max(day, moment);
		wins += perDay * part * fateAt(today - day - late).inWindow;
	}

	return wins;
}
