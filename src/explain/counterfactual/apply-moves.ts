import type {Evidence} from '../../features/feature.ts';
import {type Feature, isAttribute} from '../../features/gather.ts';
import type {About, Move} from './moves.ts';

/** The evidence of each feature of a model, in its order. */
export type EvidenceTable = ReadonlyArray<readonly Evidence[]>;

/** A move and how often it happens. */
export type Step = {readonly move: Move; readonly times: number};

/**
 * The evidence as it would be at a moment if some moves had happened by then. A list that no move touches is the same object. An
 * end takes the latest rows of its query; more times than there are rows end no more. Pure.
 */
export function applyMoves(
	features: readonly Feature[],
	evidence: EvidenceTable,
	asOf: number,
	steps: readonly Step[],
): EvidenceTable {
	const known = knownPerson(features, evidence);
	return steps
		.filter(({times}) => times > 0)
		.reduce((table, {move, times}) => {
			const {change} = move;
			if (change.kind === 'end') {
				return withoutRows(features, table, change.query, times);
			}

			return table.map((rows, index) => {
				const feature = features[index]!;
				const about = isAttribute(feature) ? undefined : change.rows.find(([query]) => query === feature.query)?.[1];
				return about === undefined ? rows : [...rows, ...newRows(move, times, about, asOf, known)];
			});
		}, evidence);
}

/** How many rows a move of the ending kind could end. */
export function rowsToEnd(features: readonly Feature[], evidence: EvidenceTable, move: Move): number {
	const {change} = move;
	return change.kind === 'end' ? new Set(latestFirst(features, evidence, change.query).map(row => row.fact)).size : 0;
}

/** Whoever took part last; if nobody has, all moves mean the same somebody. */
function knownPerson(features: readonly Feature[], evidence: EvidenceTable): Evidence['what'] {
	const people = features.flatMap((feature, index) =>
		!isAttribute(feature) && feature.query.endsWith('/people-involved') ? evidence[index]! : [],
	);
	return (
		people.reduce<Evidence | undefined>((last, row) => (last && last.at >= row.at ? last : row), undefined)?.what ??
		'somebody'
	);
}

function newRows(move: Move, times: number, about: About, asOf: number, known: Evidence['what']): Evidence[] {
	return Array.from({length: times}, (_, time) => ({
		weight: 1,
		at: asOf,
		what: about === 'known-person' ? known : `${move.name} ${time + 1}`,
		n: 1,
		fact: '',
		assumed: move.words[0],
	}));
}

function withoutRows(features: readonly Feature[], table: EvidenceTable, query: string, times: number): EvidenceTable {
	const facts = new Set([...new Set(latestFirst(features, table, query).map(row => row.fact))].slice(0, times));
	return table.map(rows => {
		const left = rows.filter(
			row => !facts.has(row.fact) && row.path?.rests.some(statement => facts.has(statement)) !== true,
		);
		return left.length === rows.length ? rows : left;
	});
}

function latestFirst(features: readonly Feature[], table: EvidenceTable, query: string): Evidence[] {
	const index = features.findIndex(feature => !isAttribute(feature) && feature.query === query);
	return index === -1 ? [] : [...table[index]!].sort((a, b) => b.at - a.at || (a.fact < b.fact ? -1 : 1));
}
