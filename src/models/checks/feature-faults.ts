import type {AdditiveModel, ModelFeature} from '../additive-model.ts';

/** Most bins between "missing" and "other": a bin's number fits a byte. */
const MOST_BINS = 254;

/** What is wrong with a model's features: names, bins and ranges. */
export function featureFaults({features}: AdditiveModel): string[] {
	const names = new Set(features.map(({name}) => name));
	return [
		...(names.size === features.length ? [] : ['two of its features have one name']),
		...features.flatMap(feature => binFaults(feature).map(fault => `feature \`${feature.name}\`: ${fault}`)),
	];
}

function binFaults({bins, range, monotone}: ModelFeature): string[] {
	if (bins.kind === 'category') {
		return [
			...(new Set(bins.levels).size === bins.levels.length ? [] : ['a level has two bins']),
			...(bins.levels.length < MOST_BINS ? [] : ['it has more levels than a byte can count']),
			...(monotone === undefined ? [] : ['a category has no direction']),
		];
	}

	return [
		...(bins.edges.every(Number.isFinite) ? [] : ['an edge is not a number']),
		...(bins.edges.every((edge, k) => k === 0 || bins.edges[k - 1]! < edge) ? [] : ['its edges do not rise']),
		...(bins.edges.length < MOST_BINS ? [] : ['it has more bins than a byte can count']),
		...(range === undefined || range[0] <= range[1] ? [] : ['its range ends before it begins']),
	];
}
