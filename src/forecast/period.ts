import {DAY, type Millis, maybeMillis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';

/** A span of UTC time, half-open. `months` is its length in calendar months, or 0 when it is a fixed number of days. */
export type Period = {readonly text: string; readonly from: Millis; readonly to: Millis; readonly months: number};

const EXPECTED = '2017, 2017-Q4, 2017-10, 2017-W41 or 2017-10-01/2017-12-31';

/**
 * The period a text names: a year `2017`, a quarter `2017-Q4`, a month `2017-10`, an ISO 8601 week `2017-W41`, or two dates
 * `2017-10-01/2017-12-31`, of which the second is the first day outside. Throws INPUT_INVALID for anything else.
 */
export function parsePeriod(text: string): Period {
	const period = maybeCalendar(text) ?? maybeWeek(text) ?? maybeRange(text);
	if (period === undefined) {
		throw new EngineError('INPUT_INVALID', {where: 'period', problem: `\`${text}\` is not one of ${EXPECTED}`});
	}

	return period;
}

/** Up to `count` periods of the same length that follow each other backwards from `period` and end by `end`, latest first. */
export function periodsBefore(period: Period, end: Millis, count: number): Period[] {
	const longest = period.months === 0 ? period.to - period.from : period.months * 31 * DAY;
	const periods: Period[] = [];
	// A period far ahead skips what can't have ended yet; months are at most 31 days, so none is skipped that has.
	for (let steps = Math.max(1, Math.floor((period.to - end) / longest)); periods.length < count; steps++) {
		const earlier = shifted(period, steps);
		if (earlier.to <= end) {
			periods.push(earlier);
		}
	}

	return periods;
}

function maybeCalendar(text: string): Period | undefined {
	const [, year, quarter, month] = /^([1-9]\d{3})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
	if (year === undefined) {
		return undefined;
	}

	const months = quarter ? 3 : month ? 1 : 12;
	const first = quarter ? 3 * (Number(quarter) - 1) : month ? Number(month) - 1 : 0;
	const from = Date.UTC(Number(year), first);
	return {text, from, to: addMonths(from, months), months};
}

/** ISO weeks start on Monday; week 1 holds 4 January, and the 53rd exists only in years with 53 Thursdays. */
function maybeWeek(text: string): Period | undefined {
	const [, year, week] = /^([1-9]\d{3})-W(\d{2})$/.exec(text) ?? [];
	if (year === undefined) {
		return undefined;
	}

	const from = firstMonday(Number(year)) + (Number(week) - 1) * 7 * DAY;
	const isInYear = Number(week) >= 1 && from < firstMonday(Number(year) + 1);
	return isInYear ? {text, from, to: from + 7 * DAY, months: 0} : undefined;
}

function maybeRange(text: string): Period | undefined {
	const [, first, last] = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
	const from = first === undefined ? undefined : maybeMillis(first);
	const to = last === undefined ? undefined : maybeMillis(last);
	return from === undefined || to === undefined || from >= to ? undefined : {text, from, to, months: 0};
}

function shifted({text, from, to, months}: Period, steps: number): Period {
	const length = to - from;
	return months === 0
		? {text, from: from - steps * length, to: to - steps * length, months}
		: {text, from: addMonths(from, -steps * months), to: addMonths(to, -steps * months), months};
}

function firstMonday(year: number): Millis {
	const fourth = Date.UTC(year, 0, 4);
	return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
}

/** The first of a month, some months later. */
function addMonths(at: Millis, months: number): Millis {
	const date = new Date(at);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months);
}
