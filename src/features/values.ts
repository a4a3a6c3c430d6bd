import {aggregate} from './aggregate.ts';
import type {Aggregate, Evidence, FeatureValue} from './feature.ts';
import {type Feature, isAttribute} from './gather.ts';

const LATEST: Aggregate = {kind: 'latest'};

/** How a feature's value comes from its rows; an attribute is its latest statement. */
export const aggregateOf = (feature: Feature): Aggregate => (isAttribute(feature) ? LATEST : feature.aggregate);

/** Whether a feature's values are numbers or categories. */
export const typeOf = (feature: Feature): 'number' | 'category' =>
	isAttribute(feature) ? feature.type : feature.aggregate.kind === 'latest' ? 'category' : 'number';

/**
 * A feature's value from its evidence at moment t: the one place where evidence becomes a value, for training, serving,
 * explaining and removing a path alike (law 3). Missing is NaN for numbers, null for categories.
 */
export function featureValue(feature: Feature, rows: readonly Evidence[], t: number): FeatureValue {
	const value = aggregate(aggregateOf(feature), rows, t);
	if (typeOf(feature) === 'category') {
		return value === null ? null : String(value);
	}

	return typeof value === 'number' ? value : Number.NaN;
}
