import type {Millis} from '../core/clock.ts';
import type {Deal} from './deals.ts';
import {type Known, whatIsKnown} from './what-is-known.ts';

/** The deals known at a moment, as a forecaster looks at them. */
export type Book = {
	readonly asOf: Millis;
	readonly deals: readonly Deal[];
	readonly known: Known;
	/** When the first deal closed: before that nothing could be seen closing. Infinity when none has. */
	readonly since: Millis;
	/** Won deals in order of their closing, with the running total of their amounts before each, and of all at the end; credits are left out: nobody foresees them. */
	readonly won: {readonly times: Float64Array; readonly totals: Float64Array};
};

/** Opens the book of the deals known at `asOf`. */
export function openBook(deals: readonly Deal[], asOf: Millis): Book {
	const closed = deals.flatMap(deal =>
		deal.closing === undefined ? [] : [{...deal.closing, amount: Math.max(0, deal.amount ?? 0)}],
	);
	const won = closed.filter(({isWon}) => isWon).sort((a, b) => a.at - b.at);
	const totals = new Float64Array(won.length + 1);
	won.forEach(({amount}, index) => {
		totals[index + 1] = totals[index]! + amount;
	});
	return {
		asOf,
		deals,
		known: whatIsKnown(deals),
		since: closed.reduce((first, {at}) => Math.min(first, at), Number.POSITIVE_INFINITY),
		won: {times: Float64Array.from(won, ({at}) => at), totals},
	};
}

/** Amount won in [from, to), in US dollars, without credits. O(log n). */
export function wonBetween({won: {times, totals}}: Book, from: Millis, to: Millis): number {
	return to <= from ? 0 : totals[countBefore(times, to)]! - totals[countBefore(times, from)]!;
}

/** How many of ascending times lie before a moment. */
function countBefore(times: Float64Array, moment: Millis): number {
	let low = 0;
	let high = times.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (times[middle]! < moment) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
