import {FOREVER, type Millis} from '../../core/clock.ts';
import type {Cause, Graph, Transaction} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import type {Watch} from '../../graph/write-records.ts';
import {type Change, fieldsOf, type Touched, type Watched, walkBack} from './walk-back.ts';
import {readWatched} from './watched-queries.ts';

/** Told of every transaction that touched subjects, inside of it, with the moment that vectors are kept up to then: one that is tried again tells again. */
export type OnTouched = (touched: Touched, mark: Millis) => void;

/**
 * Watches the rows that a transaction changes, and marks in the same transaction exactly the vectors that have to be computed anew: those
 * of subjects from which a walk over a query's pattern leads to a changed row, and those that change by themselves because
 * the watermark moves past the beginning or end of a row. Without online vectors it does nothing.
 */
export function markTouched(now: () => Millis, onTouched: OnTouched = () => {}): () => Watch {
	return () => {
		const gone: Change[] = [];
		let held: Row<'online/mark'> | undefined;
		const hold = async (transaction: Transaction) => {
			[held] = await transaction.write('online/lock', {});
			return held;
		};

		return {
			// First of all: whoever took locks of things before this one could wait for another writer that waits for those.
			async begin(transaction) {
				await hold(transaction);
			},
			async before(transaction, rows) {
				if (held !== undefined) {
					gone.push(...(await changesOf(transaction, rows, watchedBy(held))));
				}
			},
			async after(transaction, rows) {
				const mark = held ?? (await hold(transaction));
				if (mark === undefined) {
					return;
				}

				const watched = watchedBy(mark);
				const own = new Set(rows);
				const [[advanced], changes] = await Promise.all([
					transaction.write('online/advance', {now: now()}),
					changesOf(transaction, [...own], watched),
				]);
				const {at, due} = advanced!;
				const others = due.filter(row => !own.has(row));
				const changed = [...changes, ...(await changesOf(transaction, others, watched))];
				await schedule(transaction, changed, at);
				const touched = await walkBack(transaction, watched, [...gone, ...changed], at);
				if (touched.size > 0) {
					// In one order everywhere, so that two who mark and store vectors never wait for each other.
					const marked = [...touched.keys()].sort().map(subject => ({subject, stale: [...touched.get(subject)!]}));
					transaction.send('online/invalidate', {touched: marked});
				}

				onTouched(touched, at);
			},
		};
	};
}

/** Moves the mark up to the watermark without anything being written: what has begun or ended by itself since is marked. */
export async function catchUp(graph: Graph, now: () => Millis, cause: Cause, onTouched?: OnTouched): Promise<void> {
	await graph.transact(cause, async transaction => markTouched(now, onTouched)().after(transaction, []));
}

const watchedBy = ({watched}: {readonly watched: string}) => readWatched(watched).all;

async function changesOf(
	transaction: Transaction,
	rows: readonly string[],
	watched: readonly Watched[],
): Promise<Change[]> {
	return rows.length === 0 ? [] : transaction.read('online/changes', {rows: [...rows], fields: fieldsOf(watched)});
}

/** Schedules every moment ahead at which a changed row begins or ends, on either clock. */
async function schedule(transaction: Transaction, changes: readonly Change[], after: Millis): Promise<void> {
	const boundaries = changes.flatMap(({id: row, vf, vt, rf, rt}) =>
		[...new Set([vf, vt, rf, rt])].filter(at => at > after && at < FOREVER).map(at => ({at, row})),
	);
	if (boundaries.length > 0) {
		await transaction.write('online/schedule', {boundaries});
	}
}
