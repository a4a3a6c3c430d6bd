import {groupBy} from '../../core/group-by.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import {aggregate} from '../aggregate.ts';
import {inOrder, walked} from '../evidence-rows.ts';
import type {Evidence, Moment} from '../feature.ts';
import {tieStrength} from './tie-strength.ts';

/** A row of a tie, and by which channel it came about. */
export type TieEvidence = Evidence & {readonly channel: Row<'relationships/ties'>['channel']};

/** Whose ties are read at which moment; to everybody unless some others are named. */
export type TieSubject = Moment & {readonly others?: readonly string[]};

/** The tie of one person to another at a moment: its strength is the aggregate of its rows (law 3). */
export type Tie = {readonly to: string; readonly strength: number; readonly rows: readonly TieEvidence[]};

/** Subjects in one query: enough to be quick, few enough for the rows of the busiest people to fit into memory. */
const BATCH = 200;

/**
 * The ties of many (person, moment)s, one list each, strongest first. The strength is from the subject towards the other; who never had
 * to do with each other have no tie, which is one of strength 0. With `paths` each row carries its walk.
 */
export async function readTies(
	graph: Graph,
	subjects: readonly TieSubject[],
	{paths}: {paths: boolean},
): Promise<Tie[][]> {
	const ties: Tie[][] = [];
	for (let start = 0; start < subjects.length; start += BATCH) {
		const batch = subjects.slice(start, start + BATCH);
		const rows = await graph.read('relationships/ties', {subjects: batch.map(toParams), paths});
		const bySubject = groupBy(rows, row => row.i);
		ties.push(...batch.map((subject, i) => tiesOf(bySubject.get(i) ?? [], subject.asOf)));
	}

	return ties;
}

function toParams({id, asOf, knownAt, others}: TieSubject, i: number) {
	return {i, id, t: asOf, k: knownAt, ...(others === undefined ? {} : {others})};
}

function tiesOf(rows: ReadonlyArray<Row<'relationships/ties'>>, asOf: number): Tie[] {
	return [...groupBy(rows, row => String(row.what))]
		.map(([to, own]) => {
			const evidence = own.map(toEvidence).sort(inOrder);
			return {to, strength: aggregate(tieStrength, evidence, asOf) as number, rows: evidence};
		})
		.sort((a, b) => b.strength - a.strength || (a.to < b.to ? -1 : 1));
}

function toEvidence(row: Row<'relationships/ties'>): TieEvidence {
	const {weight, at, what, n, fact, channel} = row;
	return {weight, at, what, n, fact: fact ?? '', channel, ...walked(row, fact)};
}
