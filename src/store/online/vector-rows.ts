import type {Kind} from '../../../schema/ontology.ts';
import {queryOf} from '../../features/definition.ts';
import type {Evidence} from '../../features/feature.ts';
import type {Feature} from '../../features/gather.ts';
import {isMeasured} from '../../features/network/measured-rows.ts';
import {sourceOf} from '../../graph/graph.ts';
import {reachOf} from './reach.ts';
import type {Watched} from './walk-back.ts';

/** A feature's evidence rows without their paths, by feature name: all that its value at any later moment is made of. */
export type VectorRows = Readonly<Record<string, readonly Evidence[]>>;

type Packed = Record<string, ReadonlyArray<readonly [number, number, Evidence['what'], number, string]>>;

/** Rows as compact JSON; numbers keep every bit. */
export function packRows(rows: VectorRows): string {
	const packed: Packed = Object.fromEntries(
		Object.entries(rows).map(([name, some]) => [
			name,
			some.map(({weight, at, what, n, fact}) => [weight, at, what, n, fact]),
		]),
	);
	return JSON.stringify(packed);
}

/** Rows as they were packed. */
export function unpackRows(text: string): VectorRows {
	return Object.fromEntries(
		Object.entries(JSON.parse(text) as Packed).map(([name, some]) => [
			name,
			some.map(([weight, at, what, n, fact]): Evidence => ({weight, at, what, n, fact})),
		]),
	);
}

/**
 * Whether a feature's rows can be held: what can touch them is known, and between two changes they are the same at every moment. A query
 * that compares a field with the moment itself (what is overdue) gains rows by the mere passing of time, and what graph algorithms
 * measure moves with everybody's records and each Monday; such features are asked for live.
 */
export function isHeld(feature: Feature): boolean {
	if (isMeasured(feature)) {
		return false;
	}

	const query = queryOf(feature);
	const code = sourceOf(query)
		.replaceAll(/\/\/.*$/gm, '')
		.replaceAll(/\b(?:asOf|known)\(\w+, s\.t, s\.k\)/g, '');
	// A row's own end is a moment that is scheduled.
	const rest = code.replaceAll(/\b\w+\.vt\s*<=\s*s\.t\b/g, '');
	return reachOf(query) !== undefined && !/\bs\.[tk]\b/.test(rest);
}

/** The queries whose rows vectors of some features hold, about subjects of a kind. */
export function watchedOf(features: readonly Feature[], subject: Kind): Watched[] {
	const held = features.filter(isHeld);
	return [...new Set(held.map(queryOf))].map(query => {
		const fields = held.flatMap(feature => ('field' in feature && queryOf(feature) === query ? [feature.field] : []));
		return {subject, query, fields: fields.length === 0 ? null : [...new Set(fields)].sort()};
	});
}
