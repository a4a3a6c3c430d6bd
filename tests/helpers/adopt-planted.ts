import {canonicalJson} from '../../src/core/hash.ts';
import {contentOfLifts, type LiftBook} from '../../src/decisions/learning/lift-book.ts';
import {openLifts} from '../../src/decisions/learning/open-lifts.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {learnedFrom, plantedRows} from './planted-decisions.ts';
import {testCause} from './test-cause.ts';

/** The declaration of the target that decisions of tests are for. */
export const winning = {
	subject: 'Opportunity',
	label: {aspect: 'stage', field: 'stage', positive: ['won'], negative: ['lost']},
} as const;

/** A book that is learned from planted decisions, with evidence of three actions. */
export const plantedBook: LiftBook = learnedFrom(plantedRows({seed: 4, decisions: 1200}));

/** Keeps a book as learned from the decisions of a graph, though it is not, and adopts it. */
export async function adoptPlanted(graph: Graph, now: number, book: LiftBook = plantedBook): Promise<void> {
	const by = {actor: 'kim', reason: 'a test'};
	await graph.write(
		'lifts/save-move',
		{
			...{...by, id: `learn ${book.revision}`, digest: '', target: book.target, kind: 'learn', at: now},
			...{revision: book.revision, content: canonicalJson(contentOfLifts(book))},
		},
		testCause,
	);
	const lifts = openLifts({
		graph,
		clock: {now: () => now},
		target: async () => ({...winning, label: {...winning.label}}),
	});
	await lifts.adoptLifts(book.target, book.revision, {...by, key: `adopt ${book.revision}`});
}
