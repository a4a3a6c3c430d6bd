import {Field, InputType, Int, ObjectType, registerEnumType} from 'type-graphql';
import {type CalendarWords, weekdays, weekPatterns, yearEnds, yearNames} from '../../../schema/calendar.ts';
import type {Calendar} from '../../forecast/calendar/calendar.ts';

const enumOf = <T extends string>(words: readonly T[], nameOf = (word: T) => word.toUpperCase()) =>
	Object.fromEntries(words.map(word => [nameOf(word), word]));

const FiscalWeekPattern = enumOf(weekPatterns, word => `WEEKS_${word.replaceAll('-', '_')}`);
const Weekday = enumOf(weekdays);
const FiscalYearName = enumOf(yearNames);
const FiscalYearEnd = enumOf(yearEnds);
registerEnumType(FiscalWeekPattern, {
	name: 'FiscalWeekPattern',
	description: 'How many weeks the three periods of a quarter have.',
});
registerEnumType(Weekday, {name: 'Weekday', description: 'A day of the week.'});
registerEnumType(FiscalYearName, {
	name: 'FiscalYearName',
	description: 'Whether a fiscal year has the number of the year it starts in, or of the one it ends in.',
});
registerEnumType(FiscalYearEnd, {
	name: 'FiscalYearEnd',
	description: 'Whether a year of weeks ends nearest to the end of its last month, or on the last such day within it.',
});

type Pattern = (typeof weekPatterns)[number];
type Day = (typeof weekdays)[number];
type YearEnd = (typeof yearEnds)[number];

@InputType('FiscalWeeksInput', {description: 'Fiscal years of whole weeks.'})
class FiscalWeeksInput {
	@Field(() => FiscalWeekPattern)
	pattern!: Pattern;

	@Field(() => Weekday, {defaultValue: 'sunday'})
	startsOn!: Day;

	@Field(() => FiscalYearEnd, {defaultValue: 'nearest'})
	yearEnds!: YearEnd;
}

/** What days and fiscal years a question means. */
@InputType('CalendarInput', {
	description: 'What days and fiscal years a question means; what is left out is as the sources declare.',
})
export class CalendarInput {
	@Field(() => String, {nullable: true, description: 'An IANA time zone such as Europe/Berlin.'})
	zone?: string | null;

	@Field(() => Int, {nullable: true, description: 'The month, 1 to 12, that the fiscal year starts in.'})
	fiscalYearStart?: number | null;

	@Field(() => FiscalYearName, {nullable: true})
	fiscalYearNamedAfter?: 'start' | 'end' | null;

	@Field(() => FiscalWeeksInput, {nullable: true})
	fiscalWeeks?: FiscalWeeksInput | null;
}

@ObjectType('FiscalWeeks', {simpleResolvers: true, description: 'Fiscal years of whole weeks.'})
class FiscalWeeksType {
	@Field(() => FiscalWeekPattern)
	pattern!: Pattern;

	@Field(() => Weekday)
	startsOn!: Day;

	@Field(() => FiscalYearEnd)
	yearEnds!: YearEnd;
}

/** The calendar of an answer as GraphQL shows it. */
@ObjectType('Calendar', {simpleResolvers: true, description: 'What days and fiscal years an answer means.'})
export class CalendarType {
	@Field(() => String)
	zone!: string;

	@Field(() => Int)
	fiscalYearStart!: number;

	@Field(() => FiscalYearName)
	fiscalYearNamedAfter!: Calendar['fiscalYearNamedAfter'];

	@Field(() => FiscalWeeksType, {nullable: true, description: 'Null where fiscal years are made of calendar months.'})
	fiscalWeeks!: FiscalWeeksType | null;
}

/** The words of a calendar as the engine takes them. */
export const toCalendarWords = (asked: CalendarInput | null | undefined): CalendarWords => ({
	zone: asked?.zone ?? undefined,
	fiscalYearStart: asked?.fiscalYearStart ?? undefined,
	fiscalYearNamedAfter: asked?.fiscalYearNamedAfter ?? undefined,
	fiscalWeeks: asked?.fiscalWeeks ? {...asked.fiscalWeeks} : undefined,
});
