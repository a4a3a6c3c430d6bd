import {DAY, type Millis} from '../../core/clock.ts';
import {openZone} from '../../core/zone.ts';
import {type Calendar, PLAIN_CALENDAR} from './calendar.ts';
import {type Period, parsePeriod} from './period.ts';
import {dayOf} from './time-line.ts';

/** How much longer than a period an earlier one of its kind may be: fiscal months have four or five weeks, the last of a year perhaps six. */
const LONGEST = 1.5;

/** Up to `count` periods of the same kind that follow each other backwards from `period` and end by `end`, latest first; weeks and spans of dates in local days. */
export function periodsBefore(
	period: Period,
	end: Millis,
	count: number,
	calendar: Calendar = PLAIN_CALENDAR,
): Period[] {
	const periods: Period[] = [];
	// A period far ahead skips what cannot have ended yet.
	const ahead = Math.floor((period.to - end) / (LONGEST * (period.to - period.from)));
	for (let steps = Math.max(1, ahead); periods.length < count; steps++) {
		const earlier = parsePeriod(earlierText(period, steps, calendar), calendar);
		if (earlier.to <= end) {
			periods.push(earlier);
		}
	}

	return periods;
}

/** The name of the period so many steps before. */
function earlierText({text, from, to}: Period, steps: number, {zone}: Calendar): string {
	const [, fiscal = '', year, kind = '', number] = /^(FY)?([1-9]\d{3})(?:-(Q|P)?(\d{1,2}))?$/.exec(text) ?? [];
	if (year === undefined) {
		const own = openZone(zone);
		const [first, last] = [dayOf(own, from), dayOf(own, to)];
		const back = steps * (last - first);
		return [first - back, last - back].map(day => new Date(day * DAY).toISOString().slice(0, 10)).join('/');
	}

	if (number === undefined) {
		return `${fiscal}${Number(year) - steps}`;
	}

	const size = kind === 'Q' ? 4 : 12;
	const place = Number(year) * size + Number(number) - 1 - steps;
	const own = String((place % size) + 1).padStart(number.length, '0');
	return `${fiscal}${Math.floor(place / size)}-${kind}${own}`;
}
