/** Digits after the point that pages show of a number. */
const DIGITS = 6;

/**
 * An answer as a page shows it: numbers to six digits after the point, and of each list its first `most` entries, then a
 * word on how many more there are.
 */
export function shownJson(answer: unknown, most = Number.POSITIVE_INFINITY): string {
	return `${JSON.stringify(shown(answer, most), undefined, 2)}\n`;
}

function shown(value: unknown, most: number): unknown {
	if (typeof value === 'number') {
		return Number(value.toFixed(DIGITS));
	}

	if (Array.isArray(value)) {
		const rest = value.length - most;
		return [...value.slice(0, most).map(entry => shown(entry, most)), ...(rest > 0 ? [`… ${rest} more`] : [])];
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner, most)]))
		: value;
}
