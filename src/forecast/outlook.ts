import type {Millis} from '../core/clock.ts';
import {type Arrivals, arrivalsOf, expectedArrivals} from './arrivals.ts';
import type {Book} from './book.ts';
import {dayOf, type Fate, fitHazards, openFates} from './hazards.ts';

/** What may become of deals in [from, to): of open ones by their age on the day after the book's, and of those to come. */
export type Outlook = {
	readonly fateOf: (age: number) => Fate;
	readonly arrivals: Arrivals;
	/** How many deals that have not begun are expected to be won. */
	readonly newWins: number;
};

/** Learns from a book what may become of deals in [from, to). */
export function outlookOf(book: Book, from: Millis, to: Millis): Outlook {
	const fateOf = openFates(fitHazards(book), dayOf(book.asOf) + 1, dayOf(from), dayOf(to));
	const arrivals = arrivalsOf(book);
	return {fateOf, arrivals, newWins: expectedArrivals(arrivals, book, dayOf(to), fateOf)};
}
