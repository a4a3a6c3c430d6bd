import type {Take} from './boost.ts';
import {fastSigmoid} from './fast-sigmoid.ts';
import {emptyHistogram, type Histogram} from './histogram.ts';
import {type Bag, gather, type Shape} from './shape.ts';

/** Gives one tree a round, to the shape whose tree has the largest gain (the first of equals). */
export function openGreedyLearner(shapes: readonly Shape[], {inside, labels, start}: Bag) {
	const codes = shapes.map(shape => gather(shape.codes, inside));
	const targets = Float64Array.from(inside, row => labels[row]!);
	const logits = Float64Array.from(inside, row => start[row]!);
	const g = new Float64Array(inside.length);
	const h = new Float64Array(inside.length);
	const histograms = shapes.map((shape, s) => emptyHistogram(shape.bins, codes[s]!));
	const findBest = () => {
		const trees = shapes.map((shape, s) => {
			sumByBin(codes[s]!, g, h, histograms[s]!);
			return {s, ...shape.treeOf(histograms[s]!)};
		});
		return trees.reduce((a, b) => (b.gain > a.gain ? b : a));
	};
	return {
		round: (take: Take) => {
			for (let i = 0; i < logits.length; i++) {
				const p = fastSigmoid(logits[i]!);
				g[i] = p - targets[i]!;
				h[i] = p * (1 - p);
			}

			const best = findBest();
			take(best.s, best.steps);
			const own = codes[best.s]!;
			for (let i = 0; i < logits.length; i++) {
				logits[i]! += best.steps[own[i]!]!;
			}
		},
	};
}

function sumByBin(codes: Uint8Array | Uint16Array, g: Float64Array, h: Float64Array, histogram: Histogram): void {
	histogram.g.fill(0);
	histogram.h.fill(0);
	for (let i = 0; i < codes.length; i++) {
		const bin = codes[i]!;
		histogram.g[bin]! += g[i]!;
		histogram.h[bin]! += h[i]!;
	}
}
