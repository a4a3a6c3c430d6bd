import {DAY, type Millis} from '../core/clock.ts';
import {type Arrivals, arrivalsOf, expectedArrivals} from './arrivals.ts';
import type {Book} from './book.ts';
import type {Deal} from './deals.ts';
import {dayOf, type Fate, fitHazards, openFates} from './hazards.ts';
import {METHOD, type Method} from './method.ts';

/** What may become of deals in [from, to): of open ones, and of those to come. */
export type Outlook = {
	readonly fateOf: (deal: Pick<Deal, 'start'>) => Fate;
	readonly arrivals: Arrivals;
	/** How many deals that have not begun are expected to be won. */
	readonly newWins: number;
};

/** Learns from a book what may become of deals in [from, to), of which nothing lies before the book's moment. */
export function outlookOf(book: Book, from: Millis, to: Millis, method: Method = METHOD): Outlook {
	// Until the fourth method days were whole: none of today counted, nor of the day within which the window ends, and new deals began a day late.
	const isWhole = method < 4;
	const moment = isWhole ? dayOf(book.asOf) + 1 : (book.asOf + 1) / DAY;
	const [begin, end] = isWhole ? [dayOf(from), dayOf(to)] : [from / DAY, to / DAY];
	const fateAt = openFates(fitHazards(book, method), moment, begin, end);
	const today = Math.floor(moment);
	const arrivals = arrivalsOf(book);
	return {
		fateOf: ({start}) => fateAt(today - dayOf(start)),
		arrivals,
		newWins: expectedArrivals(arrivals, {moment, end, late: isWhole ? 1 : 0}, fateAt),
	};
}
