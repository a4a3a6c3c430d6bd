import {dropIdle} from './drop-idle.ts';
import {axesOfPair, type BagMains, type BagPairs, cellsOfPair, logitsOfMains, type Pair} from './fit-bag.ts';
import type {FitPlan} from './plan-fit.ts';

/** What a single feature must pay, in standard errors: about what Akaike's criterion asks of a weight. */
const MAIN_PAYS = 1;
/** What a pair must pay: anything, since early stopping tested it once already on rows that had no say in choosing it. */
const PAIR_PAYS = 0;

/** The bags' single features, all zero for those that do not pay on held-out rows (see dropIdle). */
export function keepPaying(plan: FitPlan, bags: readonly BagMains[]): BagMains[] {
	const parts = plan.codes.map((codes, f) =>
		Float64Array.from(plan.parts, (bag, row) => bags[bag]!.scores[f]![codes[row]!]!),
	);
	const keep = dropIdle(parts, heldOutLogits(plan, bags), plan.labels, MAIN_PAYS);
	return bags.map(({base, scores}) => ({
		base,
		scores: scores.map((own, f) => (keep[f] ? own : new Float64Array(own.length))),
	}));
}

/** A pair with its scores per bag; all zero in a bag that was not given it. */
export type BaggedPair = {readonly pair: Pair; readonly bags: readonly Float64Array[]};

/** The pairs of any bag that pay on held-out rows, in the order of their features. */
export function payingPairs(plan: FitPlan, mains: readonly BagMains[], bagPairs: readonly BagPairs[]): BaggedPair[] {
	const named = new Map(bagPairs.flatMap(({pairs}) => pairs.map(pair => [pair.join(' '), pair] as const)));
	const every = [...named.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
	const bagged = every.map((pair): BaggedPair => {
		const cells = axesOfPair(plan, pair).reduce((product, axis) => product * axis.bins, 1);
		const bags = bagPairs.map(({pairs, scores}) => {
			const at = pairs.findIndex(([a, b]) => a === pair[0] && b === pair[1]);
			return scores[at] ?? new Float64Array(cells);
		});
		return {pair, bags};
	});
	const logits = heldOutLogits(plan, mains);
	const parts = bagged.map(({pair, bags}) => {
		const cells = cellsOfPair(plan, pair);
		return Float64Array.from(plan.parts, (bag, row) => bags[bag]![cells[row]!]!);
	});
	for (const part of parts) {
		for (let row = 0; row < logits.length; row++) {
			logits[row]! += part[row]!;
		}
	}

	const keep = dropIdle(parts, logits, plan.labels, PAIR_PAYS);
	return bagged.filter((_, k) => keep[k]);
}

/** What single features say of each row in the bag that held it out. */
function heldOutLogits(plan: FitPlan, bags: readonly BagMains[]): Float64Array {
	const logits = bags.map(bag => logitsOfMains(plan, bag));
	return Float64Array.from(plan.parts, (bag, row) => logits[bag]![row]!);
}
