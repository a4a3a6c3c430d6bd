import {z} from 'zod';

/** Weeks of the three periods of a quarter, for years that are made of whole weeks. */
export const weekPatterns = ['4-4-5', '4-5-4', '5-4-4'] as const;
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** Whether a fiscal year bears the number of the calendar year it starts in, or of the one it ends in. */
export const yearNames = ['start', 'end'] as const;
/** Whether a year of weeks ends on the weekday nearest to the end of its last month, or on the last such day within it. */
export const yearEnds = ['nearest', 'last'] as const;

/** A fiscal year of whole weeks, 52 or 53; the 53rd belongs to its last period. */
export const fiscalWeeks = z.strictObject({
	pattern: z.enum(weekPatterns),
	/** The day its weeks, and so its years, begin on. */
	startsOn: z.enum(weekdays).default('sunday'),
	yearEnds: z.enum(yearEnds).default('nearest'),
});
export type FiscalWeeks = z.output<typeof fiscalWeeks>;

/** What may be said of a calendar; what is left out is as a source declares it, or as everybody has it. */
export const calendarWords = z.strictObject({
	/** An IANA time zone such as `America/New_York`. */
	zone: z.string().min(1).optional(),
	/** The month (1 to 12) that the fiscal year starts in; the one it starts nearest to, where it is made of weeks. */
	fiscalYearStart: z.int().min(1).max(12).optional(),
	fiscalYearNamedAfter: z.enum(yearNames).optional(),
	fiscalWeeks: fiscalWeeks.optional(),
});
export type CalendarWords = z.output<typeof calendarWords>;
