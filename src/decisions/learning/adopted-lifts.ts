import type {Millis} from '../../core/clock.ts';
import type {Transaction} from '../../graph/graph.ts';
import {type LiftBook, maybeLiftBook} from './lift-book.ts';

type Reader = Pick<Transaction, 'read'>;

/** What was adopted for a target: a book of learned effects, nothing, or one that is damaged, with what a decision says that does without it. */
export type Adopted = {readonly book?: LiftBook; readonly damage?: string};

/** The learned effects that count for decisions for a target at a moment. A book that is no longer what was adopted is done without. */
export async function readAdopted({read}: Reader, target: string, at: Millis): Promise<Adopted> {
	const [row] = await read('lifts/adopted', {target, at});
	if (row === undefined || row.revision === null) {
		return {};
	}

	const book = row.content === null ? undefined : maybeLiftBook(row.revision, row.content);
	return book === undefined
		? {damage: `The learned effects ${row.revision} are not what was adopted; decided without them.`}
		: {book};
}

/** The books with the given revisions; one that is no longer what its revision says is as good as gone. */
export async function readLiftBooks({read}: Reader, revisions: readonly string[]): Promise<Map<string, LiftBook>> {
	const rows = revisions.length === 0 ? [] : await read('lifts/books', {revisions: [...revisions]});
	const books = rows.flatMap(({revision, content}) => maybeLiftBook(revision, content) ?? []);
	return new Map(books.map(book => [book.revision, book]));
}
