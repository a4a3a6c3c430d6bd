import {DAY, type Millis} from '../../core/clock.ts';
import {openZone, type Zone} from '../../core/zone.ts';

/**
 * Moments on a line on which every local day is as long as any other: a day of 23 or 25 hours is stretched or pressed to 24. A week later is then 7 days later, at
 * the same share of the day, and the order of moments stays what it is, which it would not on clocks that are put back.
 */
export type TimeLine = {
	/** A moment on the line: days since 1970-01-01 times DAY, and the share of the day that has passed. */
	readonly localOf: (at: Millis) => Millis;
	/** The moment of a place on the line, to the millisecond. */
	readonly instantOf: (local: Millis) => Millis;
};

/** The line of UTC, on which every moment is its own place. */
export const PLAIN_LINE: TimeLine = {localOf: at => at, instantOf: local => local};

/** The line of a time zone, by its IANA name. Throws INPUT_INVALID for an unknown one. */
export function openTimeLine(name: string): TimeLine {
	const zone = openZone(name);
	if (zone.name === 'UTC') {
		return PLAIN_LINE;
	}

	return {
		localOf(at) {
			const day = dayOf(zone, at);
			return day * DAY + (at - zone.startOf(day)) * (DAY / lengthOf(zone, day));
		},
		instantOf(local) {
			const day = Math.floor(local / DAY);
			return zone.startOf(day) + Math.round((local - day * DAY) * (lengthOf(zone, day) / DAY));
		},
	};
}

const lengthOf = (zone: Zone, day: number) => zone.startOf(day + 1) - zone.startOf(day);

/** The local day that a moment lies in; zones are at most a day away from UTC. */
export function dayOf(zone: Zone, at: Millis): number {
	let day = Math.floor(at / DAY);
	while (at >= zone.startOf(day + 1)) {
		day += 1;
	}

	while (at < zone.startOf(day)) {
		day -= 1;
	}

	return day;
}
