import {openCyclicLearner} from './cyclic-learner.ts';
import {openGreedyLearner} from './greedy-learner.ts';
import {type Bag, gather, type Shape} from './shape.ts';

export type BoostOptions = {
	/**
	 * Which shape learns next. `cyclic`: each in turn, so correlated features share what they all know (Lou, Caruana, Gehrke 2012);
	 * best when tomorrow looks like today. `greedy`: the one that helps most, so few features speak (forward stagewise; Friedman
	 * 2001), and a drifting one that knew nothing new stays silent.
	 */
	readonly order: 'cyclic' | 'greedy';
	/** Most rounds: of every shape once (cyclic) or of one tree (greedy). */
	readonly maxRounds: number;
	/** Rounds without a better held-out log-loss before boosting stops. */
	readonly patience: number;
};

/** The scores per shape and bin, and after how many rounds they were the best. */
export type Boosted = {readonly scores: readonly Float64Array[]; readonly rounds: number};

/** Takes a shape's steps. */
export type Take = (shape: number, steps: Float64Array) => void;

/**
 * Gradient boosting of shape functions with small Newton steps. Gives the scores of the round with the best held-out log-loss, which
 * may be round 0: all zero. O(rounds · shapes · rows), about 5 ns a row and shape.
 */
export function boost(shapes: readonly Shape[], bag: Bag, options: BoostOptions): Boosted {
	if (shapes.length === 0) {
		return {scores: [], rounds: 0};
	}

	const learner = options.order === 'cyclic' ? openCyclicLearner(shapes, bag) : openGreedyLearner(shapes, bag);
	const judge = openJudge(shapes, bag);
	const scores: Float64Array[] = shapes.map(shape => new Float64Array(shape.bins));
	const take: Take = (s, steps) => {
		scores[s] = scores[s]!.map((score, bin) => score + steps[bin]!);
		judge.step(s, steps);
	};
	let best: Boosted = {scores: scores.slice(), rounds: 0};
	let bestLoss = judge.loss();
	for (let round = 1; round <= options.maxRounds && round - best.rounds <= options.patience; round++) {
		learner.round(take);
		const loss = judge.loss();
		if (loss < bestLoss) {
			bestLoss = loss;
			best = {scores: scores.slice(), rounds: round};
		}
	}

	return best;
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
