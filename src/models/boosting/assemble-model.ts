import type {AdditiveModel, Term} from '../additive-model.ts';
import {type Drift, fitDrift} from '../calibration/fit-drift.ts';
import {fitLogitLine} from '../calibration/fit-logit-line.ts';
import {addScores, axesOfPair, type BagMains, type BagPairs, cellsOfPair, type Pair} from './fit-bag.ts';
import {payingPairs} from './keep-paying.ts';
import type {FitPlan} from './plan-fit.ts';
import {purify} from './purify.ts';

/** A fitted model with what it said of each training row while that row was held out. */
export type Fitted = {readonly model: AdditiveModel; readonly heldOutLogits: Float64Array};

/** A term of one or two features, per bag, before averaging. */
type BaggedTerm = {
	readonly features: readonly [number] | Pair;
	readonly codes: Uint8Array | Uint16Array;
	readonly weights: Float64Array;
	readonly bags: readonly Float64Array[];
};

/**
 * The model that the bags agree on: pairs purified, terms centred to weighted mean 0, scores averaged, then one logit line
 * (slope and intercept, Platt 1999) fitted on held-out rows and folded into base and scores.
 */
export function assembleModel(plan: FitPlan, mains: readonly BagMains[], bagPairs: readonly BagPairs[]): Fitted {
	const bases = Float64Array.from(mains, bag => bag.base);
	const mainTerms = plan.features.map(
		(_, f): BaggedTerm => ({
			features: [f],
			codes: plan.codes[f]!,
			weights: plan.counts[f]!,
			bags: mains.map(bag => bag.scores[f]!.slice()),
		}),
	);
	const pairTerms = payingPairs(plan, mains, bagPairs).map(({pair, bags}) => purePair(plan, pair, bags, mainTerms));
	for (const term of mainTerms) {
		centre(term, bases);
	}

	const terms = [...mainTerms, ...pairTerms].filter(term => term.bags.some(scores => scores.some(s => s !== 0)));
	const logits = logitsPerBag(plan, terms, bases);
	const heldOut = Float64Array.from(plan.parts, (bag, row) => logits[bag]![row]!);
	const line = fitLogitLine(heldOut, plan.labels);
	const calibrated = heldOut.map(logit => line.slope * logit + line.intercept);
	const drift = driftOf(plan, calibrated);
	const model: AdditiveModel = {
		kind: 'additive',
		format: 1,
		features: plan.features,
		base: line.slope * mean(bases) + line.intercept + (plan.options.level === 'newest' ? drift.shift : 0),
		terms: line.slope === 0 ? [] : terms.map(term => toTerm(plan, term, line.slope)),
		interval: {
			floor: Math.hypot(interceptError(plan.labels), drift.spread),
			typical: line.slope * typicalSpread(logits),
			bases: Array.from(bases, own => round(line.slope * (own - mean(bases)), 1e3)),
		},
		baseRate: mean(plan.labels),
		seed: plan.options.seed,
	};
	return {model, heldOutLogits: calibrated};
}

/** Over rows in no order of time nothing drifts. */
function driftOf({labels, parts, options}: FitPlan, heldOut: Float64Array): Drift {
	return options.parts === 'consecutive' ? fitDrift(heldOut, labels, parts) : {shift: 0, spread: 0};
}

function purePair(plan: FitPlan, pair: Pair, bags: readonly Float64Array[], mains: readonly BaggedTerm[]): BaggedTerm {
	const [first, second] = axesOfPair(plan, pair);
	const codes = cellsOfPair(plan, pair);
	const weights = new Float64Array(first.bins * second.bins);
	for (const cell of codes) {
		weights[cell]!++;
	}

	const pure = bags.map((scores, bag) => {
		const split = purify(scores, weights, first.bins, second.bins);
		addByGroup(mains[pair[0]]!.bags[bag]!, split.first, plan.groups[pair[0]]!);
		addByGroup(mains[pair[1]]!.bags[bag]!, split.second, plan.groups[pair[1]]!);
		return split.grid;
	});
	return {features: pair, codes, weights, bags: pure};
}

function addByGroup(scores: Float64Array, moved: Float64Array, groups: Uint8Array): void {
	for (let bin = 0; bin < scores.length; bin++) {
		scores[bin]! += moved[groups[bin]!]!;
	}
}

/** Moves each bag's weighted mean into its base. A bin no training row fell into says nothing: its score is 0. */
function centre({bags, weights}: BaggedTerm, bases: Float64Array): void {
	const rows = weights.reduce((a, b) => a + b, 0);
	for (const [bag, scores] of bags.entries()) {
		const average = scores.reduce((sum, score, bin) => sum + score * weights[bin]!, 0) / rows;
		bases[bag]! += average;
		for (let bin = 0; bin < scores.length; bin++) {
			scores[bin] = weights[bin] === 0 ? 0 : scores[bin]! - average;
		}
	}
}

function logitsPerBag(plan: FitPlan, terms: readonly BaggedTerm[], bases: Float64Array): Float64Array[] {
	return Array.from(bases, (base, bag) => {
		const logits = new Float64Array(plan.labels.length).fill(base);
		for (const term of terms) {
			addScores(logits, term.codes, term.bags[bag]!);
		}

		return logits;
	});
}

function toTerm(plan: FitPlan, term: BaggedTerm, slope: number): Term {
	const columns = Array.from(term.weights, (_, bin) => Float64Array.from(term.bags, scores => scores[bin]!));
	const {features} = term;
	return {
		features,
		scores: columns.map(scores => round(slope * mean(scores), 1e7)),
		weights: Array.from(term.weights),
		bags: term.bags.map(scores => Array.from(scores, (own, bin) => round(slope * (own - mean(columns[bin]!)), 1e3))),
		...(features.length === 2
			? {groups: [Array.from(plan.groups[features[0]]!), Array.from(plan.groups[features[1]]!)] as const}
			: {}),
	};
}

/** Root mean over rows of the grouped jackknife variance of their logit over bags (Efron 1982, chapter 6). */
function typicalSpread(logits: readonly Float64Array[]): number {
	const bags = logits.length;
	let squares = 0;
	for (let row = 0; row < logits[0]!.length; row++) {
		const own = Float64Array.from(logits, bag => bag[row]!);
		const average = mean(own);
		squares += own.reduce((sum, logit) => sum + (logit - average) ** 2, 0);
	}

	return Math.sqrt(((bags - 1) / bags) * (squares / logits[0]!.length));
}

/** Standard error of the logit of a rate: 1 / √(n p (1 - p)). */
function interceptError(labels: Uint8Array): number {
	const rate = mean(labels);
	return 1 / Math.sqrt(labels.length * rate * (1 - rate));
}

function mean(values: Float64Array | Uint8Array): number {
	let sum = 0;
	for (const value of values) {
		sum += value;
	}

	return sum / values.length;
}

/** Seven decimals of a logit move no probability by more than 2.5e-8, and halve the stored model. */
function round(value: number, perUnit: number): number {
	return Math.round(value * perUnit) / perUnit;
}
