import {type Kind, kinds, reservedFields, roles} from '../../schema/ontology.ts';
import {queryOf} from '../features/definition.ts';
import {type Feature, isAttribute} from '../features/gather.ts';
import {sourceOf} from '../graph/graph.ts';
import type {Stating} from '../ingest/declared-statings.ts';
import {type PatternNode, patternOf, type QueryPattern} from './query-pattern.ts';

/** What feeds a feature: read from its query's pattern, and from what the sources declare. */
export type Lineage = {
	readonly kinds: readonly string[];
	readonly relationships: readonly string[];
	/** Fields of statements and interactions that the query reads. */
	readonly fields: readonly string[];
	/** Files, and the columns of each, that state any of it. */
	readonly sources: ReadonlyArray<{
		readonly source: string;
		readonly stream: string;
		readonly columns: readonly string[];
	}>;
};

/** What a source states, by source. */
export type SourceStatings = ReadonlyArray<{readonly source: string; readonly statings: readonly Stating[]}>;

/** The lineage of a feature of subjects of a kind, down to the columns of each source that states what its query walks over. */
export function lineageOf(feature: Feature, subject: Kind, sources: SourceStatings): Lineage {
	const text = sourceOf(queryOf(feature));
	const pattern = patternOf(text);
	const fields = fieldsRead(text, pattern, feature);
	const via = isAttribute(feature) && feature.via !== undefined ? [feature.via] : undefined;
	const relationships =
		via ?? [...new Set(pattern.edges.flatMap(edge => edge.types))].filter(type => type !== 'OF').sort();
	const touched = kindsOf(pattern, subject, relationships);
	return {
		kinds: touched,
		relationships,
		fields,
		sources: sources.flatMap(({source, statings}) => {
			const fed = statings.map(stating => ({
				stream: stating.stream,
				columns: columnsFed(stating, pattern, {kinds: touched, relationships, fields}),
			}));
			const streams = [...new Set(fed.filter(one => one.columns.length > 0).map(one => one.stream))];
			return streams.map(stream => ({
				source,
				stream,
				columns: [...new Set(fed.filter(one => one.stream === stream).flatMap(one => one.columns))].sort(),
			}));
		}),
	};
}

/** Fields of statements that the query names, clocks and identity left out. */
function fieldsRead(text: string, {nodes}: QueryPattern, feature: Feature): string[] {
	if (isAttribute(feature)) {
		return [feature.field];
	}

	const statements = [...nodes.values()].filter(isStatement);
	const read = statements.flatMap(({name, fixed}) => [
		...Object.keys(fixed),
		...[...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(match => match[1]!),
	]);
	const own = new Set([...reservedFields, 'entity', 'row', 'by']);
	return [...new Set(read)].filter(field => !own.has(field)).sort();
}

const isStatement = ({labels}: PatternNode) => labels.includes('Assertion') || labels.includes('Interaction');

function kindsOf({nodes}: QueryPattern, subject: Kind, relationships: readonly string[]): string[] {
	const named = [...nodes.values()].flatMap(({labels}) =>
		labels.filter(label => (kinds as readonly string[]).includes(label)),
	);
	const ends =
		named.length > 0 ? [] : relationships.flatMap(type => (roles[subject] === undefined ? [] : endsOf(subject, type)));
	return [...new Set([subject, ...named, ...ends])].sort();
}

const endsOf = (subject: Kind, type: string): readonly Kind[] =>
	Object.values(roles[subject])
		.filter(role => role.type === type)
		.flatMap(role => role.kinds);

/** The columns by which one state of a source draws a relationship of the pattern or states a field that it reads. */
function columnsFed(
	stating: Stating,
	{nodes}: QueryPattern,
	read: Pick<Lineage, 'kinds' | 'relationships' | 'fields'>,
): string[] {
	const fixed = [...nodes.values()].filter(isStatement).map(node => node.fixed);
	// A constant that no statement of the pattern may have (`kind: email` where only meetings count) feeds nothing.
	const isOther = Object.entries(stating.constants).some(
		([field, value]) => fixed.some(one => field in one) && !fixed.some(one => one[field] === value),
	);
	if (isOther) {
		return [];
	}

	const drawn = Object.entries(stating.roles).filter(([role]) =>
		read.relationships.includes(roles[stating.kind][role]?.type ?? ''),
	);
	const stated = read.fields.flatMap(field =>
		read.kinds.includes(stating.kind) && field in stating.fields ? [stating.fields[field]!] : [],
	);
	const found = [...drawn.flatMap(([, columns]) => columns), ...stated];
	return found.length === 0 ? [] : [...found, ...stating.times];
}
