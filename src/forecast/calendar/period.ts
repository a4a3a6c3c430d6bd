import {DAY, type Millis, maybeMillis} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import {openZone} from '../../core/zone.ts';
import {type Calendar, PLAIN_CALENDAR} from './calendar.ts';
import {type Days, firstOfMonth, weekdayUpTo} from './days.ts';
import {fiscalDays} from './fiscal-days.ts';

/** A span of whole local days as moments, half-open. */
export type Period = {readonly text: string; readonly from: Millis; readonly to: Millis};

const EXPECTED = '2017, 2017-Q4, 2017-10, 2017-W41, FY2018, FY2018-Q1, FY2018-P03 or 2017-10-01/2017-12-31';

/**
 * The period a text names: a year `2017`, a quarter `2017-Q4`, a month `2017-10`, an ISO 8601 week `2017-W41`, a fiscal year, quarter or period (fiscal
 * month) `FY2018`, `FY2018-Q1`, `FY2018-P03`, or two dates `2017-10-01/2017-12-31`, of which the second is the first day outside. Its days are those of the
 * calendar's time zone, whether they have 23, 24 or 25 hours. Throws INPUT_INVALID for anything else, and for days that the zone left out.
 */
export function parsePeriod(text: string, calendar: Calendar = PLAIN_CALENDAR): Period {
	const days = maybeMonths(text) ?? maybeWeek(text) ?? maybeFiscal(text, calendar) ?? maybeRange(text);
	const zone = openZone(calendar.zone);
	const period = days && {text, from: zone.startOf(days.first), to: zone.startOf(days.end)};
	if (period === undefined || period.from >= period.to) {
		throw new EngineError('INPUT_INVALID', {where: 'period', problem: `\`${text}\` is not one of ${EXPECTED}`});
	}

	return period;
}

function maybeMonths(text: string): Days | undefined {
	const [, year, quarter, month] = /^([1-9]\d{3})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
	if (year === undefined) {
		return undefined;
	}

	const months = quarter ? 3 : month ? 1 : 12;
	const from = quarter ? 3 * (Number(quarter) - 1) : month ? Number(month) - 1 : 0;
	return {first: firstOfMonth(Number(year), from), end: firstOfMonth(Number(year), from + months)};
}

/** ISO weeks start on Monday; week 1 holds 4 January, and the 53rd exists only in years with 53 Thursdays. */
function maybeWeek(text: string): Days | undefined {
	const [, year, week] = /^([1-9]\d{3})-W(\d{2})$/.exec(text) ?? [];
	if (year === undefined) {
		return undefined;
	}

	const first = firstMonday(Number(year)) + (Number(week) - 1) * 7;
	return Number(week) >= 1 && first < firstMonday(Number(year) + 1) ? {first, end: first + 7} : undefined;
}

const firstMonday = (year: number) => weekdayUpTo(firstOfMonth(year, 0) + 3, 0);

function maybeFiscal(text: string, calendar: Calendar): Days | undefined {
	const [, year, quarter, period] = /^FY([1-9]\d{3})(?:-Q([1-4])|-P(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
	return year === undefined
		? undefined
		: fiscalDays(
				{
					year: Number(year),
					...(quarter === undefined ? {} : {quarter: Number(quarter)}),
					...(period === undefined ? {} : {period: Number(period)}),
				},
				calendar,
			);
}

function maybeRange(text: string): Days | undefined {
	const [, first, last] = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
	const [from, to] = [maybeMillis(first ?? ''), maybeMillis(last ?? '')];
	return from === undefined || to === undefined ? undefined : {first: from / DAY, end: to / DAY};
}
