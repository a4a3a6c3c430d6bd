import {mean, variance} from '../metrics/mean.ts';
import {sigmoid} from '../sigmoid.ts';

/** How the level of the outcome moves over time, in logits. */
export type Drift = {
	/** What to add to a logit so that it holds for the newest part. */
	readonly shift: number;
	/** Standard deviation of the level from one part to another, noise taken out. */
	readonly spread: number;
};

const STEPS = 20;

/**
 * The drift of held-out logits over consecutive parts of rows in time order. Each part's own intercept is compared with its
 * sampling error: what varies beyond it is drift (method of moments; DerSimonian and Laird 1986), and the newest part's intercept is
 * believed by its share of drift in all its variance. Without drift the shift is 0. O(rows).
 */
export function fitDrift(logits: Float64Array, labels: Uint8Array, parts: Uint8Array): Drift {
	const count = parts.reduce((most, part) => Math.max(most, part), 0) + 1;
	const found = Array.from({length: count}, (_, part) => {
		const rows = Uint32Array.from(parts.keys()).filter(row => parts[row] === part);
		return interceptOf(logits, labels, rows);
	});
	const noise = mean(found.map(({error}) => error ** 2));
	const drift = Math.max(0, variance(found.map(({shift}) => shift)) - noise);
	const newest = found.at(-1)!;
	return {shift: (newest.shift * drift) / (drift + newest.error ** 2), spread: Math.sqrt(drift)};
}

/** The shift that makes the rows' mean probability their rate, and its standard error. One outcome of each kind is added. */
function interceptOf(logits: Float64Array, labels: Uint8Array, rows: Uint32Array): {shift: number; error: number} {
	let shift = 0;
	let curvature = 0;
	for (let step = 0; step < STEPS; step++) {
		let gradient = 1 - 2 * sigmoid(shift);
		curvature = 2 * sigmoid(shift) * (1 - sigmoid(shift));
		for (const row of rows) {
			const p = sigmoid(logits[row]! + shift);
			gradient += labels[row]! - p;
			curvature += p * (1 - p);
		}

		shift += gradient / curvature;
	}

	return {shift, error: 1 / Math.sqrt(curvature)};
}
