import type {Kind} from '../../../schema/ontology.ts';
import {queryOf} from '../../features/definition.ts';
import {decisionFeatures} from '../../features/eligibility.ts';
import type {Feature} from '../../features/gather.ts';
import {isMeasured} from '../../features/network/measured-rows.ts';
import {sourceOf} from '../../graph/graph.ts';
import {maybeInteraction} from '../../graph/walks-through.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {patternOf} from '../query-pattern.ts';
import {reachOf} from './reach.ts';
import type {Watched} from './walk-back.ts';

type Query = ReturnType<typeof queryOf>;

/** What a query's text tells of its rows: whether they last between two changes, whether equal ones may come counted, and whether each is a fact by itself. */
type Told = {readonly lasts: boolean; readonly counts: boolean; readonly adds: boolean};

const told = new Map<Query, Told>();

/** Read once of each query: it is asked of every feature at every score. */
function tellOf(query: Query): Told {
	const known = told.get(query) ?? readTold(query);
	told.set(query, known);
	return known;
}

function readTold(query: Query): Told {
	const text = sourceOf(query)
		.replaceAll(/\/\/.*$/gm, '')
		.replaceAll(/\b(?:asOf|known)\(\w+, s\.t, s\.k\)/g, '');
	// A row's own end is a moment that is scheduled; so is the first of many moments, where rows that ended before it are left out.
	const code = text.replaceAll(/\b\w+\.vt\s*<=\s*s\.t\b/g, '').replaceAll(/\bmin\(s\.t\) AS earliest\b/g, '');
	const comparesEarliest = /\bearliest\b/.test(code.replaceAll(/\b\w+\.vt > earliest\b|\bearliest\)\s*\{/g, ''));
	return {
		lasts: reachOf(query) !== undefined && !/\bs\.[tk]\b/.test(code) && !comparesEarliest,
		counts: /\b(?:count|sum)\(/.test(text),
		adds: addsFacts(text),
	};
}

/** One pattern around one interaction that all it walks over is drawn to, with nothing made of its rows together. */
function addsFacts(text: string): boolean {
	const fact = maybeInteraction(text);
	const {nodes, edges} = patternOf(text);
	const interactions = [...nodes.values()].filter(node => node.labels.includes('Interaction'));
	return (
		fact !== undefined &&
		text.match(/\bMATCH\b/g)?.length === 1 &&
		!/\b(?:WITH|CALL|ORDER|LIMIT|DISTINCT|EXISTS|COUNT|COLLECT|NOT)\b|\b(?:count|sum|min|max|avg|collect)\(/.test(
			text,
		) &&
		interactions.length === 1 &&
		interactions[0]!.name === fact &&
		edges.every(({from, to, most}) => most === 1 && (from === fact || to === fact))
	);
}

/**
 * Whether a feature's rows can be held: what can touch them is known, and between two changes they are the same at every moment. A query
 * that compares a field with the moment itself (what is overdue) gains rows by the mere passing of time, and what graph algorithms
 * measure moves with everybody's records and each Monday; such features are asked for live.
 */
export const isHeld = (feature: Feature): boolean => !isMeasured(feature) && tellOf(queryOf(feature)).lasts;

/** Whether a feature's query may count equal rows instead of listing each when nobody asks for walks: rows are many where it does. */
export const mayCount = (feature: Feature): boolean => tellOf(queryOf(feature)).counts;

/**
 * Whether what is said of an interaction changes no rows but those that walk over it: every row is a fact of one interaction, whatever others there are. Of
 * such a query only the rows through a new or ended statement have to be asked for.
 */
export const addsUp = (query: Query): boolean => tellOf(query).adds;

/** The features whose rows the vector of a subject holds: what its model looks at and what decisions ask, as far as it can be held. */
export const heldOf = ({features}: Pick<LoadedModel, 'features'>, subject: Kind): readonly Feature[] =>
	[...features, ...decisionFeatures(subject)].filter(isHeld);

/** The queries of held features about subjects of a kind. */
export function watchedOf(held: readonly Feature[], subject: Kind): Watched[] {
	return [...new Set(held.map(queryOf))].map(query => {
		const fields = held.flatMap(feature => ('field' in feature && queryOf(feature) === query ? [feature.field] : []));
		return {subject, query, fields: fields.length === 0 ? null : [...new Set(fields)].sort()};
	});
}
