import {fastSigmoid} from './fast-sigmoid.ts';
import type {Histogram} from './histogram.ts';

/** One shape to boost: the bin of every row, how many bins there are, and the step a histogram calls for. */
export type Shape = {
	readonly codes: Uint8Array | Uint16Array;
	readonly bins: number;
	readonly stepsOf: (histogram: Histogram) => Float64Array;
};

export type BoostOptions = {
	readonly maxRounds: number;
	/** Rounds without a better held-out log-loss before boosting stops. */
	readonly patience: number;
};

/** A bag: the rows it learns from and those it holds out, with the logits both start from. */
export type Bag = {
	readonly labels: Uint8Array;
	readonly inside: Uint32Array;
	readonly outside: Uint32Array;
	/** One logit per row of the data; the starting point. */
	readonly start: Float64Array;
};

export type Boosted = {readonly scores: readonly Float64Array[]; readonly rounds: number};

/**
 * Cyclic gradient boosting with Newton steps (Lou, Caruana, Gehrke 2012): each round takes one small step on every shape in turn, on
 * fresh gradients. Gives the scores of the round with the best held-out log-loss, which may be round 0: all zero.
 * O(rounds · shapes · rows), about 5 ns a row and shape.
 */
export function boost(shapes: readonly Shape[], bag: Bag, options: BoostOptions): Boosted {
	const learner = openLearner(shapes, bag);
	const judge = openJudge(shapes, bag);
	const scores = shapes.map(shape => new Float64Array(shape.bins));
	let best: Boosted = {scores: scores.map(s => s.slice()), rounds: 0};
	let bestLoss = judge.loss();
	for (let round = 1; round <= options.maxRounds && round - best.rounds <= options.patience; round++) {
		for (const [s, shape] of shapes.entries()) {
			const steps = shape.stepsOf(learner.histograms[s]!);
			addInto(scores[s]!, steps);
			learner.step(s, steps);
			judge.step(s, steps);
		}

		const loss = judge.loss();
		if (loss < bestLoss) {
			bestLoss = loss;
			best = {scores: scores.map(s => s.slice()), rounds: round};
		}
	}

	return best;
}

function addInto(sum: Float64Array, steps: Float64Array): void {
	for (let bin = 0; bin < sum.length; bin++) {
		sum[bin]! += steps[bin]!;
	}
}

/** Holds the logits of the rows learned from, and the histogram that the next shape needs. */
function openLearner(shapes: readonly Shape[], {inside, labels, start}: Bag) {
	const codes = shapes.map(shape => gather(shape.codes, inside));
	const targets = Float64Array.from(inside, row => labels[row]!);
	const logits = Float64Array.from(inside, row => start[row]!);
	const histograms: Histogram[] = shapes.map((shape, s) => ({
		g: new Float64Array(shape.bins),
		h: new Float64Array(shape.bins),
		rows: countRows(codes[s]!, shape.bins),
	}));
	const step = (s: number, steps: Float64Array) => {
		const next = (s + 1) % shapes.length;
		stepAndSum(logits, targets, codes[s]!, steps, codes[next]!, histograms[next]!);
	};
	if (shapes.length > 0) {
		stepAndSum(logits, targets, codes[0]!, new Float64Array(shapes[0]!.bins), codes[0]!, histograms[0]!);
	}

	return {histograms, step};
}

/** Moves every logit by its bin's step and sums the new gradients by the next shape's bins: one pass over the rows. */
function stepAndSum(
	logits: Float64Array,
	targets: Float64Array,
	codes: Uint8Array | Uint16Array,
	steps: Float64Array,
	nextCodes: Uint8Array | Uint16Array,
	{g, h}: Histogram,
): void {
	g.fill(0);
	h.fill(0);
	for (let i = 0; i < logits.length; i++) {
		const logit = logits[i]! + steps[codes[i]!]!;
		logits[i] = logit;
		const p = fastSigmoid(logit);
		const bin = nextCodes[i]!;
		g[bin]! += p - targets[i]!;
		h[bin]! += p * (1 - p);
	}
}

/** Holds the logits of the rows held out, and tells their mean log-loss. */
function openJudge(shapes: readonly Shape[], {outside, labels, start}: Bag) {
	const codes = shapes.map(shape => gather(shape.codes, outside));
	const signs = Float64Array.from(outside, row => (labels[row] === 1 ? -1 : 1));
	const logits = Float64Array.from(outside, row => start[row]!);
	const step = (s: number, steps: Float64Array) => {
		const own = codes[s]!;
		for (let i = 0; i < logits.length; i++) {
			logits[i]! += steps[own[i]!]!;
		}
	};
	const loss = () => {
		let sum = 0;
		for (let i = 0; i < logits.length; i++) {
			sum += Math.log1p(Math.exp(signs[i]! * logits[i]!));
		}

		return sum / logits.length;
	};
	return {step, loss};
}

function gather(codes: Uint8Array | Uint16Array, rows: Uint32Array): Uint8Array | Uint16Array {
	const gathered = codes instanceof Uint8Array ? new Uint8Array(rows.length) : new Uint16Array(rows.length);
	for (let i = 0; i < rows.length; i++) {
		gathered[i] = codes[rows[i]!]!;
	}

	return gathered;
}

function countRows(codes: Uint8Array | Uint16Array, bins: number): Float64Array {
	const rows = new Float64Array(bins);
	for (const code of codes) {
		rows[code]!++;
	}

	return rows;
}
