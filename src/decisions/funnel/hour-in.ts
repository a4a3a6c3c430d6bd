import type {Millis} from '../../core/clock.ts';

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** The zone that a source states, when there is one of that name, else the default: what a source writes never stops a decision. */
export function zoneOf(stated: string | null, otherwise: string): string {
	return stated !== null && formatOf(stated) !== null ? stated : otherwise;
}

/** The hour of the day, 0 to 23, that a clock on the wall of a zone shows. */
export function hourIn(zone: string, at: Millis): number {
	return Number(formatOf(zone)?.format(at) ?? Number.NaN) % 24;
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
	const known = formats.get(zone);
	if (known !== undefined) {
		return known;
	}

	const format = maybeFormat(zone);
	// Names come from data; there are some 600 zones, and whatever else is written is not kept.
	if (format !== null) {
		formats.set(zone, format);
	}

	return format;
}

function maybeFormat(zone: string): Intl.DateTimeFormat | null {
	try {
		return new Intl.DateTimeFormat('en-GB', {timeZone: zone, hour: '2-digit', hourCycle: 'h23'});
	} catch {
		return null;
	}
}
