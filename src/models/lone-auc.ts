import {binCountOf} from './bin-of.ts';
import type {Column} from './dataset.ts';
import {encode} from './encode.ts';
import {findFeature} from './find-bins.ts';
import {auc} from './metrics/auc.ts';

const BINS = 32;

/**
 * How well one feature ranks held-out rows all by itself: the AUC of each row's bin's share of positives in training. Near 1
 * for a column that was written after the outcome.
 */
export function loneAuc(train: Column, trainLabels: Uint8Array, test: Column, testLabels: Uint8Array): number {
	const {bins} = findFeature(train, {maxBins: BINS, minLevelRows: 5}, undefined);
	const positives = new Float64Array(binCountOf(bins)).fill(1);
	const counts = new Float64Array(binCountOf(bins)).fill(2);
	encode(train, bins).forEach((code, row) => {
		positives[code] = positives[code]! + trainLabels[row]!;
		counts[code] = counts[code]! + 1;
	});
	return auc(
		testLabels,
		Float64Array.from(encode(test, bins), code => positives[code]! / counts[code]!),
	);
}
