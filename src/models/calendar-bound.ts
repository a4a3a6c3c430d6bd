import type {Column} from './dataset.ts';
import {mean} from './metrics/mean.ts';
import {midRanks} from './metrics/mid-ranks.ts';

/** Rank autocorrelation from one row to the next above which a number follows the calendar. */
const BOUND = 0.9;

/**
 * Whether a number hardly changes from one row to the next in order of time: lag-1 autocorrelation of its ranks (Wald and Wolfowitz
 * 1943). An interest rate, an index or a head count tells the date; over the past it has as many independent values as there were
 * episodes, however many the rows, and tomorrow it goes where no row has been. A shape over it would be a diary. O(n log n).
 */
export function isCalendarBound(column: Column): boolean {
	if (column.kind !== 'number') {
		return false;
	}

	const ranks = midRanks(column.values.filter(value => !Number.isNaN(value)));
	const middle = mean(ranks);
	let [together, alone] = [0, 0];
	for (let row = 0; row < ranks.length; row++) {
		alone += (ranks[row]! - middle) ** 2;
		together += row === 0 ? 0 : (ranks[row]! - middle) * (ranks[row - 1]! - middle);
	}

	return alone > 0 && together / alone > BOUND;
}
