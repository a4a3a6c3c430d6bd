import {Temporal} from 'temporal-polyfill';
import {DAY, type Millis} from './clock.ts';
import {EngineError} from './errors.ts';

/** A time zone of the IANA database, as Node's own copy of it has it: which moments its clocks mean. */
export type Zone = {
	readonly name: string;
	/** The first moment of a local day; days are counted from 1970-01-01. A day that the zone left out is empty: it begins when the next one does. */
	readonly startOf: (day: number) => Millis;
	/**
	 * The moment at which the clocks show a time, given as the milliseconds that it would be in UTC. Of two such moments the first; a time that the clocks skipped is
	 * taken as they stood before they were moved, as RFC 5545 has it.
	 */
	readonly fromWall: (wall: Millis) => Millis;
};

/** UTC: every day has 24 hours. */
export const UTC: Zone = {name: 'UTC', startOf: day => day * DAY, fromWall: wall => wall};

/** Days that a Date can hold, to either side of 1970; beyond them no zone differs from UTC. */
const MOST_DAYS = 99_999_990;

const opened = new Map<string, Zone>();

/** The zone of an IANA name such as `Europe/Berlin`. Throws INPUT_INVALID when there is none. */
export function openZone(name: string): Zone {
	const zone = maybeZone(name);
	if (zone === undefined) {
		throw new EngineError('INPUT_INVALID', {
			where: 'zone',
			problem: `\`${name}\` is no time zone; expected a name such as Europe/Berlin`,
		});
	}

	return zone;
}

/** The zone of an IANA name; undefined when there is none. */
export function maybeZone(name: string): Zone | undefined {
	const known = opened.get(name);
	if (known !== undefined) {
		return known;
	}

	const own = ownName(name);
	if (own === undefined) {
		return undefined;
	}

	const zone = own === UTC.name ? UTC : newZone(own);
	opened.set(name, zone);
	return zone;
}

/** The name as the database spells it; an offset is no name. */
function ownName(name: string): string | undefined {
	try {
		return /^[A-Za-z]/.test(name)
			? Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId
			: undefined;
	} catch {
		return undefined;
	}
}

/** What is asked of a zone is asked again and again of the same days: each is looked up once. */
function newZone(name: string): Zone {
	const starts = new Map<number, Millis>();
	return {
		name,
		startOf(day) {
			const known = starts.get(day);
			if (known !== undefined) {
				return known;
			}

			const start =
				Math.abs(day) > MOST_DAYS
					? day * DAY
					: dateTimeOf(day * DAY)
							.toPlainDate()
							.toZonedDateTime(name).epochMilliseconds;
			starts.set(day, start);
			return start;
		},
		fromWall: wall =>
			Math.abs(wall) > MOST_DAYS * DAY ? wall : dateTimeOf(wall).toZonedDateTime(name).epochMilliseconds,
	};
}

const dateTimeOf = (wall: Millis) =>
	Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
