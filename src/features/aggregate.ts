import {DAY, type Millis} from '../core/clock.ts';
import type {Aggregate, Evidence, FeatureValue} from './feature.ts';
import {faded} from './relationship/faded.ts';

/** The value of an aggregate over evidence rows at moment t (law 3). Its cost is linear in the rows, whose order does not matter. */
export function aggregate(how: Aggregate, rows: readonly Evidence[], t: Millis): FeatureValue {
	switch (how.kind) {
		case 'count':
			return sumOf(rows.map(row => row.n));
		case 'sum':
			return sumOf(rows.map(row => row.weight * row.n));
		case 'decayedCount':
			return sumOf(rows.map(row => decayed(row, t, how.halfLifeDays)));
		case 'distinct':
			return new Set(rows.map(row => row.what)).size;
		case 'daysSince':
			return rows.length === 0 ? Number.NaN : (t - latestOf(rows)) / DAY;
		case 'rate':
			return rateOf(rows, how);
		case 'outlasted':
			return rateOf(outlasted(rows, t), how);
		case 'strength': {
			const sum = sumOf(rows.map(row => faded(row, t, how)));
			return sum / (sum + how.half);
		}
		case 'latest': {
			const last = rows.reduce<Evidence | undefined>(
				(best, row) => (best && !isLater(row, best) ? best : row),
				undefined,
			);
			return last === undefined ? null : plain(last.what);
		}
	}
}

function rateOf(rows: readonly Evidence[], {prior, strength}: {prior: number; strength: number}): number {
	return (sumOf(rows.map(row => row.weight * row.n)) + prior * strength) / (sumOf(rows.map(row => row.n)) + strength);
}

/** Rows that weigh 1 where their w days are over at moment t, and 0 where they are not. */
export const outlasted = (rows: readonly Evidence[], t: Millis): readonly Evidence[] =>
	rows.map(row => ({...row, weight: (t - row.at) / DAY > row.weight ? 1 : 0}));

/** What a row adds to a decayed count at moment t: w·2^(−age/halfLife). */
export function decayed(row: Evidence, t: Millis, halfLifeDays: number): number {
	return row.weight * row.n * 2 ** (-(t - row.at) / DAY / halfLifeDays);
}

/** Whether a row's statement outranks another's: it starts later, or as late with the larger id. */
export function isLater(row: Evidence, other: Evidence): boolean {
	return row.at > other.at || (row.at === other.at && row.fact > other.fact);
}

/** The time of the latest row; not by `Math.max` of all as arguments, which are too many from some hundred thousand on. */
export const latestOf = (rows: readonly Evidence[]): Millis =>
	rows.reduce((latest, {at}) => Math.max(latest, at), Number.NEGATIVE_INFINITY);

/** A sum that does not depend on the order of its terms, so that a value repeats bit for bit. */
function sumOf(terms: readonly number[]): number {
	return Float64Array.from(terms)
		.sort()
		.reduce((sum, term) => sum + term, 0);
}

const plain = (what: Evidence['what']): FeatureValue => (typeof what === 'boolean' ? String(what) : what);
