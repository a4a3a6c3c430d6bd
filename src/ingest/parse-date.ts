import type {Millis} from '../core/clock.ts';
import {UTC, type Zone} from '../core/zone.ts';

/** Reads a text as a time; undefined when it is not one of the format. */
export type DateParser = (text: string) => Millis | undefined;

/** How each token of a pattern is matched; `SSS` takes one to nine digits of a second's fraction. */
const tokens: Readonly<Record<string, string>> = {
	YYYY: '(?<year>\\d{4})',
	MM: '(?<month>\\d{1,2})',
	DD: '(?<day>\\d{1,2})',
	HH: '(?<hour>\\d{1,2})',
	mm: '(?<minute>\\d{2})',
	ss: '(?<second>\\d{2})',
	SSS: '(?<fraction>\\d{1,9})',
};

const iso =
	/^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/;

/** The pattern's tokens, and whether it names at least a year, a month and a day. */
export function isDateFormat(format: string): boolean {
	return (
		/^(?:iso|unix-seconds|unix-millis)$/.test(format) || ['YYYY', 'MM', 'DD'].every(token => format.includes(token))
	);
}

/**
 * The parser of a format: `iso` (date or date-time), `unix-seconds`, `unix-millis`, or a pattern of YYYY MM DD HH mm ss SSS such as `DD.MM.YYYY HH:mm`. What
 * states no offset is in the zone. A day that does not exist is no date. Times are cut to whole milliseconds.
 */
export function dateParser(format: string, zone: Zone = UTC): DateParser {
	if (format === 'unix-seconds' || format === 'unix-millis') {
		const unit = format === 'unix-seconds' ? 1000 : 1;
		return text => (/^-?\d{1,16}(?:\.\d+)?$/.test(text) ? maybeDate(Math.floor(Number(text) * unit)) : undefined);
	}

	const pattern = format === 'iso' ? iso : patternOf(format);
	return text => maybeFromParts(pattern.exec(text)?.groups, zone);
}

function patternOf(format: string): RegExp {
	const escaped = format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`^${escaped.replace(/YYYY|MM|DD|HH|mm|SSS|ss/g, token => tokens[token]!)}$`);
}

function maybeFromParts(parts: Record<string, string | undefined> | undefined, zone: Zone): Millis | undefined {
	if (parts === undefined) {
		return undefined;
	}

	const [year, month, day] = [Number(parts['year']), Number(parts['month']), Number(parts['day'])];
	const [hour, minute, second] = [
		Number(parts['hour'] ?? 0),
		Number(parts['minute'] ?? 0),
		Number(parts['second'] ?? 0),
	];
	const midnight = new Date(0).setUTCFullYear(year, month - 1, day);
	const date = new Date(midnight);
	// Dates roll over (30 February becomes 2 March): only a date that says back what was written is one.
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) {
		return undefined;
	}

	const millis = Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3));
	const wall = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + millis;
	return maybeDate(parts['zone'] === undefined ? zone.fromWall(wall) : wall - offsetMillis(parts['zone']));
}

function offsetMillis(offset: string): number {
	if (offset === 'Z') {
		return 0;
	}

	const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
	return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Times outside what a Date can hold would break every door that shows one. */
const maybeDate = (at: number) => (Math.abs(at) <= 8_640_000_000_000_000 ? at : undefined);
