import type {FeatureValue} from '../features/feature.ts';
import type {Feature} from '../features/gather.ts';
import {typeOf} from '../features/values.ts';
import type {Column, Dataset} from '../models/dataset.ts';

/** Feature columns and labels as the models room takes them. */
export function toDataset(
	features: readonly Feature[],
	columns: ReadonlyArray<readonly FeatureValue[]>,
	labels: Uint8Array,
): Dataset {
	return {columns: features.map((feature, index) => toColumn(feature, columns[index]!)), labels};
}

function toColumn(feature: Feature, values: readonly FeatureValue[]): Column {
	const {name} = feature;
	return typeOf(feature) === 'number'
		? {
				name,
				kind: 'number',
				values: Float64Array.from(values, value => (typeof value === 'number' ? value : Number.NaN)),
			}
		: {name, kind: 'category', values: values.map(value => (value === null ? null : String(value)))};
}
