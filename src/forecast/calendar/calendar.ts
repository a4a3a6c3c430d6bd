import type {CalendarWords, FiscalWeeks} from '../../../schema/calendar.ts';
import {openZone} from '../../core/zone.ts';

/** How days are counted into periods: in which time zone, and how fiscal years run. */
export type Calendar = {
	/** The IANA name of a time zone. */
	readonly zone: string;
	/** The month, 1 to 12, that a fiscal year starts in. */
	readonly fiscalYearStart: number;
	readonly fiscalYearNamedAfter: 'start' | 'end';
	/** Null where fiscal years are made of calendar months. */
	readonly fiscalWeeks: FiscalWeeks | null;
};

/** What everybody has who says nothing else: UTC, and fiscal years that are calendar years. */
export const PLAIN_CALENDAR: Calendar = {
	zone: 'UTC',
	fiscalYearStart: 1,
	fiscalYearNamedAfter: 'end',
	fiscalWeeks: null,
};

/** A calendar, and what a reader should know of those that sources declare. */
export type SettledCalendar = {
	readonly calendar: Calendar;
	/** The words on which sources differ, so that none of them was followed. */
	readonly disputed: ReadonlyArray<keyof Calendar>;
	/** The zones that sources state dates in. */
	readonly datesIn: readonly string[];
};

/**
 * The calendar of a question: word by word what was asked for, else what the sources that say anything declare alike, else the plain calendar. Throws
 * INPUT_INVALID for an unknown zone. Pure.
 *
 * @param declared what each source declares; an empty one declares nothing
 */
export function settleCalendar(asked: CalendarWords, declared: readonly CalendarWords[]): SettledCalendar {
	const disputed: Array<keyof Calendar> = [];
	const settled = <K extends keyof Calendar>(word: K): Calendar[K] => {
		const said = declared.flatMap(one => (one[word] === undefined ? [] : [one[word]]));
		const isAlike = said.every(one => JSON.stringify(one) === JSON.stringify(said[0]));
		if (asked[word] === undefined && !isAlike) {
			disputed.push(word);
		}

		return (asked[word] ?? (isAlike ? said[0] : undefined) ?? PLAIN_CALENDAR[word]) as Calendar[K];
	};
	const calendar: Calendar = {
		zone: openZone(settled('zone')).name,
		fiscalYearStart: settled('fiscalYearStart'),
		fiscalYearNamedAfter: settled('fiscalYearNamedAfter'),
		fiscalWeeks: settled('fiscalWeeks'),
	};
	return {
		calendar,
		disputed,
		datesIn: [...new Set(declared.map(({zone}) => openZone(zone ?? PLAIN_CALENDAR.zone).name))],
	};
}
