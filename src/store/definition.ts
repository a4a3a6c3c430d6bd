import type {Kind} from '../../schema/ontology.ts';
import {canonicalJson} from '../core/hash.ts';
import {definitionHash, queryOf} from '../features/definition.ts';
import type {EvidenceFeature} from '../features/feature.ts';
import {type Feature, isAttribute} from '../features/gather.ts';
import {textOf} from '../graph/graph.ts';

/** A feature's definition as it is recorded: what its value depends on, and what it says, under the hash of the first. */
export type Definition = {
	readonly hash: string;
	readonly name: string;
	readonly subject: string;
	/** The named query, and its text as the server gets it. */
	readonly query: string;
	readonly text: string;
	/** Aggregate, unit and words of an evidence feature, or field and way of an attribute, as canonical JSON. */
	readonly definition: string;
};

/** A feature of subjects of a kind as its definition is recorded. */
export function definitionOf(feature: Feature, subject: Kind): Definition {
	const query = queryOf(feature);
	return {
		hash: definitionHash(feature),
		name: feature.name,
		subject,
		query,
		text: textOf(query),
		definition: canonicalJson(isAttribute(feature) ? {...feature, via: feature.via ?? null} : wordsOf(feature)),
	};
}

const wordsOf = ({aggregate, title, unit, why, absence}: EvidenceFeature) => ({aggregate, title, unit, why, absence});
