import {DAY} from '../../core/clock.ts';
import {type Book, wonBetween} from '../book.ts';
import type {Expert} from './expert.ts';

/** As much is won as one season before, on the same weekdays; where that lies ahead, too, as the latest season before it. */
const seasonal = (name: string, title: string, days: number): Expert => ({
	name,
	title,
	forecast(book, from, to) {
		const back = days * DAY * Math.max(1, Math.ceil((to - book.asOf) / (days * DAY)));
		return from - back >= book.since ? wonBetween(book, from - back, to - back) : undefined;
	},
});

export const lastQuarter = seasonal('last-quarter', 'as much is won as 13 weeks before', 91);
export const lastYear = seasonal('last-year', 'as much is won as 52 weeks before', 364);

/** The season's shape on the level of now: half of the season before, half of what goes on. */
export const dampedQuarter: Expert = {
	name: 'damped-quarter',
	title: 'half of what 13 weeks before was won, half of what was won a day since',
	forecast(book: Book, from, to) {
		const season = lastQuarter.forecast(book, from, to);
		const level = (wonBetween(book, book.asOf - 91 * DAY, book.asOf) / (91 * DAY)) * (to - from);
		return season === undefined ? undefined : (season + level) / 2;
	},
};
