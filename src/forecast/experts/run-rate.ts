import {DAY} from '../../core/clock.ts';
import {wonBetween} from '../book.ts';
import type {Expert} from './expert.ts';

const QUARTER = 91 * DAY;
const LEAST = 14 * DAY;

/** What was won a day in the latest thirteen weeks goes on. */
export const runRate: Expert = {
	name: 'run-rate',
	title: 'what was won a day in the latest 13 weeks goes on',
	forecast(book, from, to) {
		const span = Math.min(QUARTER, book.asOf - book.since);
		return span >= LEAST ? (wonBetween(book, book.asOf - span, book.asOf) / span) * (to - from) : undefined;
	},
};

/** What was won in a span as long as the one asked for goes on. */
export const lastWindow: Expert = {
	name: 'last-window',
	title: 'as much is won as in the latest span of the same length',
	forecast(book, from, to) {
		const span = Math.min(to - from, book.asOf - book.since);
		return span >= Math.min(LEAST, to - from)
			? (wonBetween(book, book.asOf - span, book.asOf) / span) * (to - from)
			: undefined;
	},
};
