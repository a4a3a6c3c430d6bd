/** Bars that were found before: a run asks for the same few thousands of times. */
const found = new Map<string, number>();

/**
 * The x ≥ 0 at which a falling tail probability equals `level`: the range is doubled until it holds x, then halved
 * 60 times. For tails without a closed inverse; `name` tells one tail from another, so that each bar is worked out once.
 */
export function quantileOfTail(name: string, tail: (x: number) => number, level: number): number {
	const key = `${name} ${level}`;
	const known = found.get(key);
	if (known !== undefined) {
		return known;
	}

	let high = 1;
	while (tail(high) > level && high < 1e12) {
		high *= 2;
	}

	let low = 0;
	for (let step = 0; step < 60; step++) {
		const middle = (low + high) / 2;
		if (tail(middle) > level) {
			low = middle;
		} else {
			high = middle;
		}
	}

	found.set(key, high);
	return high;
}
