import type {AdditiveModel, ModelFeature, Term} from '../additive-model.ts';
import {binCountOf} from '../bin-of.ts';
import {coarseCount} from '../term-score.ts';

/** Scores are stored with seven decimals, so weighted means may be this far from 0. */
const ROUNDING = 1e-6;

/** What is wrong with a model's terms: their features, sizes, scores, means and directions. */
export function termFaults(model: AdditiveModel): string[] {
	const names = model.terms.map(({features}) => features.join(' '));
	return [
		...(new Set(names).size === names.length ? [] : ['two of its terms speak of the same features']),
		...model.terms.flatMap((term, index) => faultsOfTerm(term, model).map(fault => `term ${index}: ${fault}`)),
	];
}

function faultsOfTerm(term: Term, model: AdditiveModel): string[] {
	const features = term.features.map(index => model.features[index]);
	if (features.some(feature => feature === undefined) || new Set(term.features).size < term.features.length) {
		return ['it names no feature of the model, or one twice'];
	}

	const known = features as readonly ModelFeature[];
	const shape = [...groupFaults(term, known), ...sizeFaults(term, known, model), ...numberFaults(term)];
	return shape.length > 0 ? shape : [...centreFaults(term), ...directionFaults(term, known)];
}

function groupFaults({features, groups}: Term, known: readonly ModelFeature[]): string[] {
	if (features.length === 1) {
		return groups === undefined ? [] : ['a single feature has coarse bins'];
	}

	if (groups === undefined) {
		return ['a pair has no coarse bins'];
	}

	return known.flatMap(({bins, name}, axis) => {
		const group = groups[axis]!;
		const all = new Set(group);
		return [
			...(group.length === binCountOf(bins) ? [] : [`not every bin of \`${name}\` has a coarse bin`]),
			...(group[0] === 0 && all.size === coarseCount(group) ? [] : [`the coarse bins of \`${name}\` have gaps`]),
		];
	});
}

function sizeFaults(
	{scores, weights, bags, groups}: Term,
	[first]: readonly ModelFeature[],
	{interval}: AdditiveModel,
): string[] {
	const bins =
		groups === undefined ? binCountOf(first!.bins) : groups.reduce((cells, group) => cells * coarseCount(group), 1);
	const fits = [scores, weights, ...bags].every(list => list.length === bins);
	return [
		...(fits ? [] : [`it has ${scores.length} scores for ${bins} bins, "missing" included`]),
		...(bags.length === interval.bases.length ? [] : ['it has other bags than the model']),
	];
}

function numberFaults({scores, weights, bags}: Term): string[] {
	return [
		...(scores.every(Number.isFinite) ? [] : ['a score is not a number']),
		...(weights.every(weight => weight >= 0 && Number.isFinite(weight)) ? [] : ['a weight is negative or no number']),
		...(bags.every(bag => bag.every(Number.isFinite)) ? [] : ["a bag's distance is not a number"]),
	];
}

/** A single feature's weighted mean is 0; a pair's is 0 along every line and column of its grid. */
function centreFaults({scores, weights, groups}: Term): string[] {
	const columns = groups === undefined ? scores.length : coarseCount(groups[1]);
	const lines = scores.length / columns;
	const isCentred = (from: number, step: number, length: number) => {
		let [sum, weight] = [0, 0];
		for (let k = 0, at = from; k < length; k++, at += step) {
			sum += scores[at]! * weights[at]!;
			weight += weights[at]!;
		}

		return Math.abs(sum) <= ROUNDING * Math.max(weight, 1);
	};
	const alongLines = Array.from({length: lines}, (_, line) => isCentred(line * columns, 1, columns));
	const alongColumns =
		groups === undefined ? [] : Array.from({length: columns}, (_, column) => isCentred(column, columns, lines));
	return [...alongLines, ...alongColumns].every(Boolean) ? [] : ['it is not centred: its weighted mean is not 0'];
}

function directionFaults({scores, features}: Term, known: readonly ModelFeature[]): string[] {
	return known.flatMap(({name, monotone}) => {
		if (monotone === undefined) {
			return [];
		}

		const holds = scores.every((score, bin) => bin < 2 || monotone * (score - scores[bin - 1]!) >= 0);
		return features.length === 1 && holds ? [] : [`\`${name}\` does not keep its direction`];
	});
}
