import {type BookContent, openBook, type PolicyBook} from '../../decisions/funnel/policy-book.ts';
import {fromRow} from '../../decisions/record/decision-record.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import type {DecisionCase} from '../laws/funnel-closes.ts';

/** Decisions in one query: a page of them is some megabytes. */
const PAGE = 200;

/** Kept decisions, each with the book that it was made by. One that is damaged beyond reading is left to the replay, which says so. */
export async function readDecisionCases(graph: Graph, ids: readonly string[]): Promise<DecisionCase[]> {
	const cases: DecisionCase[] = [];
	const toCase = openCases();
	for (let start = 0; start < ids.length; start += PAGE) {
		for (const row of await graph.read('decisions/by-id', {ids: ids.slice(start, start + PAGE)})) {
			try {
				cases.push(toCase(row));
			} catch (error) {
				if (!(error instanceof SyntaxError)) {
					throw error;
				}
			}
		}
	}

	return cases;
}

/**
 * Gives kept decisions with the book that each was made by, which is opened once for all of them, since that hashes its catalogue. Throws SyntaxError for one that is damaged beyond
 * reading.
 */
export function openCases(): (row: Row<'decisions/by-id'>) => DecisionCase {
	const books = new Map<string, PolicyBook>();
	return row => {
		const {facts, outcome} = fromRow(row);
		const book = books.get(row.book) ?? openBook(JSON.parse(row.book) as BookContent);
		books.set(row.book, book);
		return {book, facts, outcome};
	};
}

/** Every decision that reached somebody whom one of these reached, so that caps can be counted. */
export async function readContactCases(graph: Graph, cases: readonly DecisionCase[]): Promise<DecisionCase[]> {
	const people = [...new Set(cases.flatMap(({outcome}) => outcome.chosen[0]?.person ?? []))].sort();
	const reached = people.length === 0 ? [] : await graph.read('decisions/reached', {people});
	return readDecisionCases(
		graph,
		reached.map(row => row.id),
	);
}
