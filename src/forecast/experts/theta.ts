import {DAY} from '../../core/clock.ts';
import {mean} from '../../models/metrics/mean.ts';
import {type Book, wonBetween} from '../book.ts';
import type {Expert} from './expert.ts';

const WEEK = 7 * DAY;
const FEWEST = 8;
const MOST = 104;

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000) on weekly amounts: simple exponential smoothing with half of the
 * linear trend as drift (Hyndman and Billah 2003); its one parameter is the best of a grid on the weeks known.
 */
export const theta: Expert = {
	name: 'theta',
	title: 'weekly amounts smoothed, with half of their trend (Theta)',
	forecast(book, from, to) {
		const weeks = weeklyAmounts(book);
		if (weeks.length < FEWEST) {
			return undefined;
		}

		const drift = slopeOf(weeks) / 2;
		const level = smoothed(weeks);
		const [begin, end] = [(from - book.asOf) / WEEK, (to - book.asOf) / WEEK];
		const ahead = (begin + end) / 2 + 0.5;
		return Math.max(0, (level + drift * ahead) * (end - begin));
	},
};

/** Amounts won in the weeks up to the book's moment, oldest first. */
function weeklyAmounts(book: Book): number[] {
	const count = Number.isFinite(book.since) ? Math.min(MOST, Math.floor((book.asOf - book.since) / WEEK)) : 0;
	return Array.from({length: count}, (_, index) => {
		const end = book.asOf - (count - 1 - index) * WEEK;
		return wonBetween(book, end - WEEK, end);
	});
}

/** Slope of the least-squares line through values at 0, 1, 2 … */
function slopeOf(values: readonly number[]): number {
	const middle = (values.length - 1) / 2;
	const average = mean(values);
	let [up, across] = [0, 0];
	for (const [index, value] of values.entries()) {
		up += (index - middle) * (value - average);
		across += (index - middle) ** 2;
	}

	return across === 0 ? 0 : up / across;
}

/** The last level of simple exponential smoothing with the weight that would have been best one week ahead. */
function smoothed(values: readonly number[]): number {
	let best = {error: Number.POSITIVE_INFINITY, level: 0};
	for (let alpha = 0.05; alpha < 1; alpha += 0.05) {
		let level = mean(values.slice(0, 4));
		let error = 0;
		for (const value of values) {
			error += (value - level) ** 2;
			level += alpha * (value - level);
		}

		if (error < best.error) {
			best = {error, level};
		}
	}

	return best.level;
}
