import type {TargetDeclaration} from '../../schema/target.ts';
import {type Millis, maybeMillis} from '../core/clock.ts';
import {sha256} from '../core/hash.ts';
import {splitByHash} from '../models/split/split-by-hash.ts';
import type {Example} from './examples.ts';

/** Which examples train (1), test (2) or neither (0). */
export type Parts = Uint8Array;
const TRAIN = 1;
const TEST = 2;

/**
 * Splits examples as their target declares:
 *
 * - `hash`: by seeded hash of the row's position within its class; all moments of a row go the same way;
 * - `order`: the first in the order of rows, or of the declared field, train; what does not state the field is left out;
 * - `time`: what was labelled before the cut trains, what is judged from the cut on tests, the rest is left out;
 * - `group`: by seeded hash of the thing the subject belongs to, which goes one way as a whole.
 */
export function splitExamples(examples: readonly Example[], split: TargetDeclaration['split']): Parts {
	switch (split.by) {
		case 'hash':
			return byHash(examples, split.slug, split.seed, split.fraction);
		case 'order': {
			const places = [...new Set(examples.map(({order}) => order).filter(order => !Number.isNaN(order)))].sort(
				(a, b) => a - b,
			);
			const cut = places[Math.floor(split.fraction * places.length)] ?? Number.POSITIVE_INFINITY;
			return Uint8Array.from(examples, ({order}) => (order < cut ? TRAIN : order >= cut ? TEST : 0));
		}
		case 'time': {
			const cut = split.cut === undefined ? quantile(examples, split.fraction) : maybeMillis(split.cut)!;
			return Uint8Array.from(examples, ({labelledAt, asOf}) => (labelledAt < cut ? TRAIN : asOf >= cut ? TEST : 0));
		}
		case 'group': {
			const limit = split.fraction * 2 ** 32;
			return Uint8Array.from(examples, ({group}) =>
				Number.parseInt(sha256(`${split.seed}:${group}`).slice(0, 8), 16) < limit ? TRAIN : TEST,
			);
		}
	}
}

function byHash(examples: readonly Example[], slug: string, seed: number, fraction: number): Parts {
	const labels = new Map(examples.map(example => [example.row, example.positive]));
	const rows = [...labels.keys()].sort((a, b) => a - b);
	const train = splitByHash(
		Uint8Array.from(rows, row => (labels.get(row) ? 1 : 0)),
		slug,
		seed,
		fraction,
	);
	const isTrain = new Map(rows.map((row, index) => [row, train[index] === 1]));
	return Uint8Array.from(examples, example => (isTrain.get(example.row) ? TRAIN : TEST));
}

/** The moment before which a fraction of the examples is judged. */
function quantile(examples: readonly Example[], fraction: number): Millis {
	const moments = Float64Array.from(examples, example => example.asOf).sort();
	return moments[Math.floor(fraction * moments.length)] ?? 0;
}
