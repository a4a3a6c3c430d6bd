import type {FeatureValue, Moment} from '../../features/feature.ts';
import {isAttribute} from '../../features/gather.ts';
import {featureValue} from '../../features/values.ts';
import {contributionsOf} from '../../models/contributions-of.ts';
import {logitOf, sigmoid} from '../../models/sigmoid.ts';
import {termScore} from '../../models/term-score.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {applyMoves, type EvidenceTable, rowsToEnd, type Step} from './apply-moves.ts';
import {type Move, moves} from './moves.ts';

/** Steps of an answer, at most: what takes more is no advice. */
export const MOST_STEPS = 6;
/** How far sums in another order may lie apart. */
const ROUNDING = 1e-9;

/** What crosses a threshold, or the best that can be done. */
export type Smallest = {
	readonly isFound: boolean;
	/** Moves and how often; of the best that can be done where nothing crosses. */
	readonly steps: readonly Step[];
	/** The probability after them, by scoring again. */
	readonly probability: number;
	readonly size: number;
	readonly cost: number;
};

/** What may move: an own move of its subject's kind that touches something the model looks at, and how often. */
export type Room = {readonly move: Move; readonly most: number};

/** Steps within one group, and what they add to the logit in the wanted direction. */
type Option = {readonly steps: readonly Step[]; readonly size: number; readonly cost: number; readonly gain: number};

/** The moves that could touch a model's evidence of a subject of a kind. */
export function roomToMove({features}: LoadedModel, evidence: EvidenceTable, kind: string): Room[] {
	const queries = new Set<string>(features.flatMap(feature => (isAttribute(feature) ? [] : [feature.query])));
	return moves.flatMap((move): Room[] => {
		if (move.subject !== kind) {
			return [];
		}

		const {change} = move;
		const most =
			change.kind === 'end'
				? Math.min(move.most, rowsToEnd(features, evidence, move))
				: change.rows.some(([query]) => queries.has(query))
					? move.most
					: 0;
		return most === 0 ? [] : [{move, most}];
	});
}

/**
 * The smallest set of moves, first by steps and then by cost, that takes a probability across a threshold (up to it, or from it to below).
 * Exact for an additive model: moves that share no feature and no term add up, so each group of entangled moves is searched whole, what
 * is as small and no better is dropped, and groups are added up (a knapsack). The answer is scored again before it is
 * given. O(Σ over groups of C(moves + 6, 6) · terms).
 */
export function findSmallest(
	loaded: LoadedModel,
	moment: Moment,
	evidence: EvidenceTable,
	room: readonly Room[],
	threshold: number,
): Smallest {
	const groups = groupsOf(loaded, moment, evidence, room);
	// Most answers are short, and what takes fewer steps is smaller whatever it costs: longer ones are only then looked at.
	for (let most = 1; most < MOST_STEPS; most++) {
		const short = smallestWithin(loaded, moment, evidence, groups, {threshold, most});
		if (short.isFound) {
			return short;
		}
	}

	return smallestWithin(loaded, moment, evidence, groups, {threshold, most: MOST_STEPS});
}

/** The smallest set of at most so many steps. */
function smallestWithin(
	loaded: LoadedModel,
	moment: Moment,
	evidence: EvidenceTable,
	groups: readonly Group[],
	{threshold, most}: {readonly threshold: number; readonly most: number},
): Smallest {
	const rescored = (steps: readonly Step[]) => probabilityAfter(loaded, moment, evidence, steps);
	const isAbove = (probability: number) => probability >= threshold;
	const now = rescored([]);
	const direction = isAbove(now) ? -1 : 1;
	const options = groups
		.map(group => optionsOf(loaded, moment, evidence, group, {direction, most}))
		.reduce((one, other) => undominated(combined(one, other, most)), [NOTHING]);
	const need = direction * (logitOf(threshold) - logitAfter(loaded, moment, evidence));
	const found = options
		.filter(({gain}) => gain >= need - ROUNDING)
		.sort((a, b) => a.size - b.size || a.cost - b.cost)
		.find(({steps, size}) => size > 0 && isAbove(rescored(steps)) !== isAbove(now));
	const best = found ?? options.reduce((top, one) => (one.gain > top.gain ? one : top));
	const {steps, size, cost} = best;
	return {isFound: found !== undefined, steps, probability: rescored(steps), size, cost};
}

const NOTHING: Option = {steps: [], size: 0, cost: 0, gain: 0};

/** The probability of a subject after some moves, from the evidence. */
export function probabilityAfter(
	loaded: LoadedModel,
	moment: Moment,
	evidence: EvidenceTable,
	steps: readonly Step[],
): number {
	return sigmoid(logitAfter(loaded, moment, applyMoves(loaded.features, evidence, moment.asOf, steps)));
}

function logitAfter({artefact, features}: LoadedModel, {asOf}: Moment, evidence: EvidenceTable): number {
	const values = features.map((feature, index) => featureValue(feature, evidence[index]!, asOf));
	return contributionsOf(artefact.model, values).logit;
}

/** Moves that share a feature or meet in a term, together; the terms they meet in come with them. */
type Group = {
	readonly room: readonly Room[];
	readonly features: ReadonlySet<number>;
	readonly terms: readonly number[];
};

function groupsOf(
	{artefact, features}: LoadedModel,
	{asOf}: Moment,
	evidence: EvidenceTable,
	room: readonly Room[],
): Group[] {
	const {terms} = artefact.model;
	const groups: Array<{room: Room[]; features: Set<number>; terms: Set<number>}> = [];
	for (const one of room) {
		const after = applyMoves(features, evidence, asOf, [{move: one.move, times: one.most}]);
		const touched = new Set([...features.keys()].filter(feature => after[feature] !== evidence[feature]));
		const own = {
			room: [one],
			features: touched,
			terms: new Set([...terms.keys()].filter(term => terms[term]!.features.some(feature => touched.has(feature)))),
		};
		const met = groups.filter(group => overlap(group.features, own.features) || overlap(group.terms, own.terms));
		for (const group of met) {
			groups.splice(groups.indexOf(group), 1);
			own.room.unshift(...group.room);
			own.features = new Set([...own.features, ...group.features]);
			own.terms = new Set([...own.terms, ...group.terms]);
		}

		groups.push(own);
	}

	return groups.map(group => ({...group, terms: [...group.terms]}));
}

const overlap = (some: ReadonlySet<number>, others: ReadonlySet<number>) => [...some].some(one => others.has(one));

/** Every way to make up to so many steps within a group that no other way of it beats. */
function optionsOf(
	{artefact, features}: LoadedModel,
	{asOf}: Moment,
	evidence: EvidenceTable,
	group: Group,
	{direction, most}: {readonly direction: 1 | -1; readonly most: number},
): Option[] {
	const values = features.map((feature, index) => featureValue(feature, evidence[index]!, asOf));
	const scoreOf = (row: readonly FeatureValue[]) =>
		group.terms.reduce((sum, term) => sum + termScore(artefact.model, term, row), 0);
	const before = scoreOf(values);
	return undominated(
		stepsOf(group.room, most).map(steps => {
			const after = applyMoves(features, evidence, asOf, steps);
			const row = values.map((value, feature) =>
				after[feature] === evidence[feature] ? value : featureValue(features[feature]!, after[feature]!, asOf),
			);
			return {...sizeOf(steps), steps, gain: direction * (scoreOf(row) - before)};
		}),
	);
}

/** Every choice of moves, up to so many steps together. */
export function stepsOf(room: readonly Room[], left: number): Step[][] {
	const [first, ...rest] = room;
	if (first === undefined) {
		return [[]];
	}

	return Array.from({length: Math.min(first.most, left) + 1}, (_, times) => times).flatMap(times =>
		stepsOf(rest, left - times).map(steps => (times === 0 ? steps : [{move: first.move, times}, ...steps])),
	);
}

/** How many steps some moves take together, and what they cost. */
export function sizeOf(steps: readonly Step[]): {readonly size: number; readonly cost: number} {
	return {
		size: steps.reduce((sum, {times}) => sum + times, 0),
		cost: steps.reduce((sum, {move, times}) => sum + times * move.cost, 0),
	};
}

function combined(one: readonly Option[], other: readonly Option[], most: number): Option[] {
	return one.flatMap(a =>
		other
			.filter(b => a.size + b.size <= most)
			.map(b => ({
				steps: [...a.steps, ...b.steps],
				size: a.size + b.size,
				cost: a.cost + b.cost,
				gain: a.gain + b.gain,
			})),
	);
}

/** The options of which no other is as small, as cheap and as good. */
function undominated(options: readonly Option[]): Option[] {
	const kept: Option[] = [];
	for (const one of [...options].sort((a, b) => a.size - b.size || a.cost - b.cost || b.gain - a.gain)) {
		if (!kept.some(other => other.cost <= one.cost && other.gain >= one.gain)) {
			kept.push(one);
		}
	}

	return kept;
}
