import {weekdays} from '../../../schema/calendar.ts';
import type {Calendar} from './calendar.ts';
import {type Days, firstOfMonth, weekdayUpTo} from './days.ts';

/** A fiscal year, or a quarter or period (fiscal month) of it, counted from 1. */
export type FiscalSpan = {readonly year: number; readonly quarter?: number; readonly period?: number};

const PERIODS = 12;

/** The days of a fiscal span. Pure. */
export function fiscalDays({year, quarter, period}: FiscalSpan, calendar: Calendar): Days {
	const [from, to] =
		period !== undefined ? [period - 1, period] : quarter !== undefined ? [3 * quarter - 3, 3 * quarter] : [0, PERIODS];
	return {first: startOfPeriod(year, from, calendar), end: startOfPeriod(year, to, calendar)};
}

/** The day that a period begins on, counted from 0; that of period 12 is the next year's first. */
function startOfPeriod(year: number, period: number, calendar: Calendar): number {
	const {fiscalYearStart, fiscalWeeks} = calendar;
	if (fiscalWeeks === null) {
		return firstOfMonth(startYear(year, calendar), fiscalYearStart - 1 + period);
	}

	if (period === PERIODS) {
		return startOfWeeks(year + 1, calendar);
	}

	// A 53rd week comes after all others, so it moves no period's beginning.
	const weeks = fiscalWeeks.pattern.split('-').map(Number);
	const before = Array.from({length: period}, (_, index) => weeks[index % weeks.length]!);
	return startOfWeeks(year, calendar) + 7 * before.reduce((sum, count) => sum + count, 0);
}

/** The calendar year that a fiscal year starts in. */
const startYear = (year: number, {fiscalYearStart, fiscalYearNamedAfter}: Calendar): number =>
	fiscalYearNamedAfter === 'end' && fiscalYearStart > 1 ? year - 1 : year;

/** The first day of a year of weeks: the weekday nearest to the first of its month, or the last that is not after it. */
function startOfWeeks(year: number, calendar: Calendar): number {
	const {startsOn, yearEnds} = calendar.fiscalWeeks!;
	const first = firstOfMonth(startYear(year, calendar), calendar.fiscalYearStart - 1);
	return weekdayUpTo(yearEnds === 'nearest' ? first + 3 : first, weekdays.indexOf(startsOn));
}
