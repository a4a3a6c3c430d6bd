import {DAY, type Millis} from '../../core/clock.ts';
import {median} from '../../models/metrics/median.ts';
import {type Book, wonBetween} from '../book.ts';
import type {Deal} from '../deals.ts';
import type {Expert} from './expert.ts';

/** Past moments, a week apart, whose share of the open amount stands for that of now. */
const MOST = 12;
const FEWEST = 4;
/** An overdue deal may close on any of the next days. */
const OVERDUE_DAYS = 30;

/** What an open deal is listed at, in US dollars; nothing where that is below 0. */
const listed = ({known}: Book, {stated, amount, product}: Deal) =>
	Math.max(0, stated ?? known.medianAmount(product) ?? amount ?? 0);

/** The amount that was open at a moment, by what is known of it now. */
function openAmount(book: Book, moment: Millis): number {
	return book.deals.reduce(
		(sum, deal) =>
			deal.start <= moment && (deal.closing === undefined || deal.closing.at > moment) ? sum + listed(book, deal) : sum,
		0,
	);
}

/** The amount that is open, times the median share of it that was won in as long a span before (pipeline coverage). */
export const conversion: Expert = {
	name: 'conversion',
	title: 'the usual share of the open amount is won',
	forecast(book, from, to) {
		const [ahead, end] = [from - book.asOf, to - book.asOf];
		const shares: number[] = [];
		for (let week = 0; week < MOST; week++) {
			const moment = book.asOf - end - week * 7 * DAY;
			const open = moment - 14 * DAY >= book.since ? openAmount(book, moment) : 0;
			if (open > 0) {
				shares.push(wonBetween(book, moment + ahead, moment + end) / open);
			}
		}

		return shares.length < FEWEST ? undefined : openAmount(book, book.asOf) * median(shares)!;
	},
};

/**
 * The spreadsheet's forecast: each open deal is won as often as all were, when it is as old as won deals were on average; one that is older closes within
 * thirty days.
 */
export const weightedPipeline: Expert = {
	name: 'weighted-pipeline',
	title: 'open amounts times the win rate, due after the usual time',
	forecast(book, from, to) {
		const won = book.deals.filter(deal => deal.closing?.isWon && !deal.isBackwards);
		if (won.length === 0) {
			return undefined;
		}

		const cycle = won.reduce((sum, {start, closing}) => sum + closing!.at - start, 0) / won.length;
		const soon = book.asOf + OVERDUE_DAYS * DAY;
		const overdue = Math.max(0, Math.min(to, soon) - from) / (OVERDUE_DAYS * DAY);
		return book.deals
			.filter(deal => deal.closing === undefined)
			.reduce((sum, deal) => {
				const due = deal.start + cycle;
				const share = due <= book.asOf ? overdue : Number(due >= from && due < to);
				return sum + listed(book, deal) * book.known.winRate * share;
			}, 0);
	},
};
