import type {Random} from '../../src/core/random.ts';

/** A mean with its 95 % interval by the percentiles of resampled means. */
export type Interval = {readonly mean: number; readonly low: number; readonly high: number};

/** Draws of a mean when its members are drawn anew with replacement. */
export function overMembers(values: readonly number[], draws: number, random: Random): Interval {
	const means = Array.from({length: draws}, () => meanOf(values.map(() => values[random.below(values.length)]!)));
	return intervalOf(meanOf(values), means);
}

/** The interval from the middle 95 % of draws. */
export function intervalOf(mean: number, draws: readonly number[]): Interval {
	const sorted = [...draws].sort((a, b) => a - b);
	const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
	return {mean, low: at(0.025), high: at(0.975)};
}

export const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How often each of some people is drawn when as many are drawn with replacement. */
export function drawPeople(people: number, random: Random): Float64Array {
	const times = new Float64Array(people);
	for (let k = 0; k < people; k++) {
		times[random.below(people)]!++;
	}

	return times;
}

/** Pairs in the order of their scores, made once, so that each draw of people costs one pass: see `weightedAuc`. */
export type Ranked = {
	readonly from: Uint16Array;
	readonly to: Uint16Array;
	readonly labels: Uint8Array;
	/** 1 where a pair has the score of the one before it. */
	readonly ties: Uint8Array;
};

export function rank(pairs: Uint32Array, labels: Uint8Array, scores: Float64Array, people: number): Ranked {
	const order = Uint32Array.from(pairs.keys()).sort((a, b) => scores[a]! - scores[b]!);
	return {
		from: Uint16Array.from(order, row => Math.floor(pairs[row]! / people)),
		to: Uint16Array.from(order, row => pairs[row]! % people),
		labels: Uint8Array.from(order, row => labels[row]!),
		ties: Uint8Array.from(order, (row, place) => Number(place > 0 && scores[row] === scores[order[place - 1]!])),
	};
}

/**
 * The AUC when each pair counts as often as both of its people were drawn together (a bootstrap over the people of a network, as in Snijders and
 * Borgatti 1999), ties counted half.
 */
export function weightedAuc({from, to, labels, ties}: Ranked, times: Float64Array): number {
	let [positives, negatives, below, won] = [0, 0, 0, 0];
	let [tiedPositives, tiedNegatives] = [0, 0];
	const settle = () => {
		won += tiedPositives * (below + tiedNegatives / 2);
		below += tiedNegatives;
		tiedPositives = 0;
		tiedNegatives = 0;
	};
	for (let place = 0; place < labels.length; place++) {
		if (ties[place] === 0) {
			settle();
		}

		const weight = times[from[place]!]! * times[to[place]!]!;
		if (labels[place] === 1) {
			positives += weight;
			tiedPositives += weight;
		} else {
			negatives += weight;
			tiedNegatives += weight;
		}
	}

	settle();
	return won / (positives * negatives);
}
