import {digestOf} from '../core/hash.ts';
import {textOf} from '../graph/graph.ts';
import {type Feature, isAttribute} from './gather.ts';
import {aggregateOf} from './values.ts';

/** What a feature's value depends on: its query's text and its aggregate. The same definition always has the same hash. */
export function definitionHash(feature: Feature): string {
	const query = isAttribute(feature)
		? [
				feature.via === undefined ? 'features/attributes' : 'features/related-attributes',
				feature.field,
				feature.via ?? '',
				feature.type,
			]
		: [feature.query];
	const rest = isAttribute(feature) ? [] : [feature.only, feature.version].filter(one => one !== undefined);
	return digestOf([
		feature.name,
		...query,
		textOf(query[0] as Parameters<typeof textOf>[0]),
		aggregateOf(feature),
		...rest,
	]);
}

/** The version of a list of features: the hash of their definitions, in order. */
export function featureSetVersion(features: readonly Feature[]): string {
	return `fs_${digestOf(features.map(definitionHash)).slice(0, 16)}`;
}
