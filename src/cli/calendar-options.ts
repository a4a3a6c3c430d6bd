import {type Command, InvalidArgumentError, Option} from 'commander';
import {type CalendarWords, fiscalWeeks, yearNames} from '../../schema/calendar.ts';
import {readWhole} from './verb.ts';

/** Options that say what days and fiscal years a question means. */
export type CalendarOptions = {
	readonly zone?: string;
	readonly fiscalStart?: number;
	readonly fiscalNamedAfter?: 'start' | 'end';
	readonly fiscalWeeks?: NonNullable<CalendarWords['fiscalWeeks']>;
};

/** The zone of a question as an option. */
export function withZone(verb: Command): Command {
	return verb.option(
		'--zone <zone>',
		'the time zone of its days, such as Europe/Berlin; as the sources declare, or UTC, when left out',
	);
}

/** The whole calendar of a question as options. */
export function withCalendar(verb: Command): Command {
	return withZone(verb)
		.option('--fiscal-start <month>', 'the month, 1 to 12, that the fiscal year starts in', readWhole(1, 12))
		.addOption(
			new Option('--fiscal-named-after <end>', 'the end of the fiscal year that gives it its number').choices([
				...yearNames,
			]),
		)
		.option(
			'--fiscal-weeks <pattern>',
			'fiscal years of whole weeks, such as 4-5-4 or 4-4-5,saturday,last',
			readFiscalWeeks,
		);
}

/** The words of the calendar that the options say. */
export const calendarOf = ({
	zone,
	fiscalStart,
	fiscalNamedAfter,
	fiscalWeeks: weeks,
}: CalendarOptions): CalendarWords => ({
	...(zone === undefined ? {} : {zone}),
	...(fiscalStart === undefined ? {} : {fiscalYearStart: fiscalStart}),
	...(fiscalNamedAfter === undefined ? {} : {fiscalYearNamedAfter: fiscalNamedAfter}),
	...(weeks === undefined ? {} : {fiscalWeeks: weeks}),
});

/** `4-5-4`, `4-4-5,saturday`, `4-4-5,saturday,last`. Throws commander's InvalidArgumentError. */
function readFiscalWeeks(text: string): NonNullable<CalendarWords['fiscalWeeks']> {
	const [pattern, startsOn, yearEnds, ...rest] = text.split(',');
	const read = fiscalWeeks.safeParse({pattern, startsOn, yearEnds});
	if (!read.success || rest.length > 0) {
		throw new InvalidArgumentError(
			'expected 4-4-5, 4-5-4 or 5-4-4, then the weekday they start on, then nearest or last',
		);
	}

	return read.data;
}
