import {DAY} from '../../core/clock.ts';

/** Days from one to another, the second excluded; counted from 1970-01-01. */
export type Days = {readonly first: number; readonly end: number};

/** The number of the first day of a month; months outside 0 to 11 belong to years before or after. */
export const firstOfMonth = (year: number, month: number): number => Date.UTC(year, month) / DAY;

/** The latest day up to `day` that has a weekday; 0 is Monday. */
export const weekdayUpTo = (day: number, weekday: number): number => day - ((((day + 3 - weekday) % 7) + 7) % 7);
