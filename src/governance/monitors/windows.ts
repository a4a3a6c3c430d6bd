import {DAY, type Millis} from '../../core/clock.ts';
import type {Window} from './drift-report.ts';

/** So many windows of so many days, the last of which ends at a moment; oldest first. */
export function windowsBefore(end: Millis, {days, count}: {readonly days: number; readonly count: number}): Window[] {
	return Array.from({length: count}, (_, index) => ({
		from: end - (count - index) * days * DAY,
		until: end - (count - index - 1) * days * DAY,
	}));
}
