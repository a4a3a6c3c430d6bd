import type {Millis} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import type {Transaction} from '../../graph/graph.ts';
import {type LiftBook, maybeLiftBook} from './lift-book.ts';

type Reader = Pick<Transaction, 'read'>;

/** The learned effects that count for decisions for a target at a moment, if any were adopted. Throws MODEL_CORRUPT for a book that is not what was adopted. */
export async function maybeAdopted({read}: Reader, target: string, at: Millis): Promise<LiftBook | undefined> {
	const [row] = await read('lifts/adopted', {target, at});
	if (row === undefined || row.revision === null) {
		return undefined;
	}

	const book = row.content === null ? undefined : maybeLiftBook(row.revision, row.content);
	if (book === undefined) {
		throw new EngineError('MODEL_CORRUPT', {version: row.revision, problem: 'its content is not what was adopted'});
	}

	return book;
}

/** The books with the given revisions; one that is no longer what its revision says is as good as gone. */
export async function readLiftBooks({read}: Reader, revisions: readonly string[]): Promise<Map<string, LiftBook>> {
	const rows = revisions.length === 0 ? [] : await read('lifts/books', {revisions: [...revisions]});
	const books = rows.flatMap(({revision, content}) => maybeLiftBook(revision, content) ?? []);
	return new Map(books.map(book => [book.revision, book]));
}
