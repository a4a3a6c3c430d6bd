import {DAY, type Millis} from '../../src/core/clock.ts';
import type {Random} from '../../src/core/random.ts';
import {between} from './chance.ts';

const MINUTE: Millis = 60_000;

/** The same day and time of day so many calendar months later, in UTC. */
export function addMonths(at: Millis, months: number): Millis {
	const date = new Date(at);
	return date.setUTCMonth(date.getUTCMonth() + months);
}

/** A minute between 8:00 and 18:00 UTC of the day of `at`, or of the Monday after it when that is a weekend. */
export function workingMoment(random: Random, at: Millis): Millis {
	const weekday = new Date(at).getUTCDay();
	const day = Math.floor(at / DAY) + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
	return day * DAY + Math.floor(between(random, 8 * 60, 18 * 60)) * MINUTE;
}
