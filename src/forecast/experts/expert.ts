import type {Millis} from '../../core/clock.ts';
import type {Book} from '../book.ts';
import type {Method} from '../method.ts';

/** One way to forecast what is won in [from, to), none of which lies before the book's moment, from what the book knew. */
export type Expert = {
	readonly name: string;
	/** What it does, in a few words. */
	readonly title: string;
	/** US dollars; undefined where it can't tell. Few say something else by another method. */
	readonly forecast: (book: Book, from: Millis, to: Millis, method?: Method) => number | undefined;
};
