import {worthOf} from '../expect-deals.ts';
import {outlookOf} from '../outlook.ts';
import type {Expert} from './expert.ts';

/** Open deals by their age and the month of the quarter, and deals that will have begun by then. */
export const dealLevel: Expert = {
	name: 'deal-level',
	title: 'each open deal by its age, and the deals that are to come',
	forecast(book, from, to, method) {
		if (book.known.closed === 0) {
			return undefined;
		}

		const {fateOf, arrivals, newWins} = outlookOf(book, from, to, method);
		const open = book.deals
			.filter(deal => deal.closing === undefined)
			.reduce((sum, deal) => sum + fateOf(deal).inWindow * (worthOf(deal, book.known) ?? 0), 0);
		return open + newWins * arrivals.amount;
	},
};
