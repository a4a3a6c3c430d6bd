import {sigmoid} from '../sigmoid.ts';

/** Log-loss per row that a term must claim to save before it is worth a test: what nobody would see can stay. */
const LEAST_CLAIM = 1e-4;

/**
 * Which terms pay: whose absence would cost held-out rows log-loss, by more than `leastZ` standard errors of that cost. `parts[t]` is what
 * term t adds to each row's logit in the bag that held the row out, `logits` are their sums. Of terms that do not pay the least paying is
 * dropped first and the others are judged again, so of two that say the same one stays. O(terms² · rows) at worst.
 */
export function dropIdle(
	parts: readonly Float64Array[],
	logits: Float64Array,
	labels: Uint8Array,
	leastZ: number,
): boolean[] {
	const keep = parts.map(() => true);
	const left = logits.slice();
	for (;;) {
		const judged = parts.flatMap((part, t) => (keep[t] ? [{t, z: gainOf(part, left, labels)}] : []));
		const worst = judged.reduce((a, b) => (b.z < a.z ? b : a), {t: -1, z: Number.POSITIVE_INFINITY});
		if (worst.z > leastZ) {
			return keep;
		}

		keep[worst.t] = false;
		for (let row = 0; row < left.length; row++) {
			left[row]! -= parts[worst.t]![row]!;
		}
	}
}

/**
 * Mean rise of the log-loss without the part, in its standard errors; infinite for a part too quiet to be judged: it claims to save
 * ½ p (1 - p) part² a row, were it true.
 */
function gainOf(part: Float64Array, logits: Float64Array, labels: Uint8Array): number {
	let [sum, squares, claim] = [0, 0, 0];
	for (let row = 0; row < logits.length; row++) {
		if (part[row] === 0) {
			continue;
		}

		const sign = labels[row] === 1 ? -1 : 1;
		const rise = softplus(sign * (logits[row]! - part[row]!)) - softplus(sign * logits[row]!);
		const p = sigmoid(logits[row]!);
		claim += (p * (1 - p) * part[row]! ** 2) / 2;
		sum += rise;
		squares += rise ** 2;
	}

	const isQuiet = claim < LEAST_CLAIM * logits.length;
	return isQuiet ? Number.POSITIVE_INFINITY : sum / Math.sqrt(squares - sum ** 2 / logits.length);
}

/** ln(1 + e^z). */
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
