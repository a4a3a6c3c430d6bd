import {openRandom, type Random} from '../../core/random.ts';
import type {ModelFeature} from '../additive-model.ts';
import {binCountOf} from '../bin-of.ts';
import type {Dataset} from '../dataset.ts';
import {encode} from '../encode.ts';
import {findFeature} from '../find-bins.ts';
import type {FitOptions} from '../fit-options.ts';
import {groupBins} from './group-bins.ts';

/** All that a bag needs to be fitted anywhere: plain data over shared memory, the same for every bag and both phases. */
export type FitPlan = {
	readonly features: readonly ModelFeature[];
	/** Per feature, the bin of each row. */
	readonly codes: readonly Uint8Array[];
	/** Per feature, the training rows in each bin. */
	readonly counts: readonly Float64Array[];
	/** Per feature, the coarse bin of each bin, for pairs. */
	readonly groups: readonly Uint8Array[];
	readonly labels: Uint8Array;
	/** The bag that holds each row out. */
	readonly parts: Uint8Array;
	readonly options: FitOptions;
};

/** Finds the bins, encodes the rows and deals them to the bags. */
export function planFit(data: Dataset, options: FitOptions): FitPlan {
	const features = data.columns.map(column => findFeature(column, options, options.monotone[column.name]));
	const codes = data.columns.map((column, f) => encode(column, features[f]!.bins));
	const counts = codes.map((own, f) => countBins(own, binCountOf(features[f]!.bins)));
	return {
		features,
		codes,
		counts,
		groups: features.map((feature, f) => groupBins(feature.bins, counts[f]!, options.maxPairBins)),
		labels: share(data.labels),
		parts: options.parts === 'shuffled' ? shuffledParts(data.labels, options) : consecutiveParts(data.labels, options),
		options,
	};
}

function countBins(codes: Uint8Array, bins: number): Float64Array {
	const counts = new Float64Array(bins);
	for (const code of codes) {
		counts[code]!++;
	}

	return counts;
}

function share(bytes: Uint8Array): Uint8Array {
	const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
	shared.set(bytes);
	return shared;
}

/** Deals the shuffled rows of each class in turn, so that every part has the same share of positives. */
function shuffledParts(labels: Uint8Array, {seed, bags}: FitOptions): Uint8Array {
	const random = openRandom(seed);
	const parts = share(new Uint8Array(labels.length));
	for (const label of [0, 1]) {
		const rows = Array.from(labels.keys()).filter(row => labels[row] === label);
		shuffle(rows, random);
		for (const [k, row] of rows.entries()) {
			parts[row] = k % bags;
		}
	}

	return parts;
}

function consecutiveParts(labels: Uint8Array, {bags}: FitOptions): Uint8Array {
	return share(Uint8Array.from(labels, (_, row) => Math.floor((row * bags) / labels.length)));
}

/** Fisher and Yates, in place. */
function shuffle(rows: number[], random: Random): void {
	for (let k = rows.length - 1; k > 0; k--) {
		const other = random.below(k + 1);
		[rows[k], rows[other]] = [rows[other]!, rows[k]!];
	}
}
