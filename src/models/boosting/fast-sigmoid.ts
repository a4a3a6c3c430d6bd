const REACH = 16;
const PER_UNIT = 128;

/** Sigmoid at every 1/128 from -16 to 16. */
const table = Float64Array.from({length: 2 * REACH * PER_UNIT + 2}, (_, k) => 1 / (1 + Math.exp(REACH - k / PER_UNIT)));

/**
 * Sigmoid by linear interpolation in a table, for gradients only: within 8e-7 of the exact value and about four times as fast.
 * Logits beyond ±16 count as ±16.
 */
export function fastSigmoid(logit: number): number {
	const position = (logit < -REACH ? 0 : logit > REACH ? 2 * REACH : logit + REACH) * PER_UNIT;
	const k = position | 0;
	const low = table[k]!;
	return low + (position - k) * (table[k + 1]! - low);
}
