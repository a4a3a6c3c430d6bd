import {digestOf} from '../core/hash.ts';
import {textOf} from '../graph/graph.ts';
import type {EvidenceQueryName} from '../graph/queries.ts';
import type {Measure} from './feature.ts';
import {type Feature, isAttribute} from './gather.ts';
import {settings} from './network/settings.ts';
import {aggregateOf} from './values.ts';

/** The query that a feature's evidence comes from. */
export function queryOf(feature: Feature): EvidenceQueryName | 'features/attributes' | 'features/related-attributes' {
	if (!isAttribute(feature)) {
		return feature.query;
	}

	return feature.via === undefined ? 'features/attributes' : 'features/related-attributes';
}

/** What a feature's value depends on: its query's text and its aggregate. The same definition always has the same hash. */
export function definitionHash(feature: Feature): string {
	const query = queryOf(feature);
	const about = isAttribute(feature) ? [feature.field, feature.via ?? '', feature.type] : [];
	const rest = isAttribute(feature)
		? []
		: [feature.only, feature.version, measureOf(feature.measure)].filter(one => one !== undefined);
	return digestOf([feature.name, query, ...about, textOf(query), aggregateOf(feature), ...rest]);
}

/** What a measure depends on besides its rows: the algorithm with its settings, and the query that reads the network. */
function measureOf(measure: Measure | undefined): readonly unknown[] | undefined {
	if (measure === undefined) {
		return undefined;
	}

	const {network, algorithm, rowsOf} = measure;
	const winners = algorithm === 'won-proximity' ? [textOf('features/networks/winners')] : [];
	return [algorithm, rowsOf, settings[algorithm], textOf(`features/networks/${network}`), ...winners];
}

/** The version of a list of features: the hash of their definitions, in order. */
export function featureSetVersion(features: readonly Feature[]): string {
	return `fs_${digestOf(features.map(definitionHash)).slice(0, 16)}`;
}
