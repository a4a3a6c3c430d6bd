import type {Take} from './boost.ts';
import {fastSigmoid} from './fast-sigmoid.ts';
import {emptyHistogram, type Histogram} from './histogram.ts';
import {type Bag, gather, type Shape} from './shape.ts';

/** Gives every shape in turn a tree on fresh gradients. One pass over the rows moves the logits and sums for the next shape at once. */
export function openCyclicLearner(shapes: readonly Shape[], {inside, labels, start}: Bag) {
	const codes = shapes.map(shape => gather(shape.codes, inside));
	const targets = Float64Array.from(inside, row => labels[row]!);
	const logits = Float64Array.from(inside, row => start[row]!);
	const histograms = shapes.map((shape, s) => emptyHistogram(shape.bins, codes[s]!));
	moveAndSum(logits, targets, codes[0]!, new Float64Array(shapes[0]!.bins), codes[0]!, histograms[0]!);

	return {
		round: (take: Take) => {
			for (const [s, shape] of shapes.entries()) {
				const {steps} = shape.treeOf(histograms[s]!);
				take(s, steps);
				const next = (s + 1) % shapes.length;
				moveAndSum(logits, targets, codes[s]!, steps, codes[next]!, histograms[next]!);
			}
		},
	};
}

/** Moves every logit by its bin's step and sums the new gradients by the next shape's bins. */
function moveAndSum(
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
