import {arrivalsOf, expectedArrivals} from '../arrivals.ts';
import {dayOf, fitHazards, openFates} from '../hazards.ts';
import type {Expert} from './expert.ts';

/** Open deals by their age and the month of the quarter, and deals that will have begun by then. */
export const dealLevel: Expert = {
	name: 'deal-level',
	title: 'each open deal by its age, and the deals that are to come',
	forecast(book, from, to) {
		if (book.known.closed === 0) {
			return undefined;
		}

		const [today, first, last] = [dayOf(book.asOf), dayOf(from), dayOf(to)];
		const fateOf = openFates(fitHazards(book), today + 1, first, last);
		let open = 0;
		for (const {start, closing, amount, product} of book.deals) {
			if (closing === undefined) {
				open +=
					fateOf(today + 1 - dayOf(start)).inWindow *
					(amount === undefined ? (book.known.medianAmount(product) ?? 0) : amount * book.known.realised);
			}
		}

		const arrivals = arrivalsOf(book);
		return open + expectedArrivals(arrivals, book, last, fateOf) * arrivals.amount.mean;
	},
};
