import type {Millis} from '../../core/clock.ts';
import {canonicalJson, sha256} from '../../core/hash.ts';
import type {FeatureValue} from '../../features/feature.ts';

/** A score as it was given, with all it takes to compute it again and to tell whether the result is the same. */
export type StoredScore = {
	/** A hash of all the rest: a stored score that was changed no longer has its own id. */
	readonly id: string;
	readonly target: string;
	readonly subject: string;
	/** The watermark: the moment on both clocks. */
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly modelVersion: string;
	readonly featureSetVersion: string;
	/** The values in the order of the model's features, as JSON; null is missing. */
	readonly values: string;
	/** A digest of what each term adds and of every statement it rests on with its share. */
	readonly contributions: string;
	readonly logit: number;
	readonly probability: number;
	readonly low: number;
	readonly high: number;
};

/** Feature values as JSON, digit for digit: a number's shortest text reads back as the same bits. Missing is null. */
export function valuesText(values: readonly FeatureValue[]): string {
	return JSON.stringify(values.map(value => (typeof value === 'number' && Number.isNaN(value) ? null : value)));
}

/** The id that a stored score's content gives it. */
export function storedIdOf({id: _, ...content}: Omit<StoredScore, 'id'> & {readonly id?: string}): string {
	return `sco_${sha256(canonicalJson(content)).slice(0, 20)}`;
}
