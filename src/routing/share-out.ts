import {assign} from '../models/assignment/assign.ts';
import type {RoutingFactor} from './routes.ts';

/** How much each factor counts; they sum to 1. A policy, not learned: who was given what in the past says little about who should have been. */
export const weights: Readonly<Record<RoutingFactor, number>> = {
	relationship: 0.4,
	fit: 0.3,
	load: 0.2,
	fairness: 0.1,
};

/** What is known of a seller, whatever the subject. */
export type Seller = {
	readonly id: string;
	readonly territory: string | null;
	/** Open deals, and what was given to the seller of late. */
	readonly open: number;
	readonly given: number;
};

/** A value that falls from 1 as a count grows beside what is usual: half at the usual count. */
export const beside = (count: number, usual: number): number =>
	usual === 0 ? Number(count === 0) : usual / (usual + count);

/** Whether a seller may work where a subject is: unless both say where they are and differ. */
export const mayWork = (seller: Pick<Seller, 'territory'>, territory: string | null): boolean =>
	seller.territory === null || territory === null || seller.territory === territory;

/**
 * Gives each subject the seller with whom all subjects together are worth most, no seller more than `capacity`; −1 where nobody may have one, or nobody has
 * room. `worths[subject][seller]` is undefined for a seller that may not. Exact; see `assign`.
 */
export function shareOut(worths: ReadonlyArray<ReadonlyArray<number | undefined>>, capacity: number): Int32Array {
	const columns = worths[0]?.length ?? 0;
	// Being with somebody is always worth more than being with nobody.
	const values = Float64Array.from(worths.flat(), worth =>
		worth === undefined ? Number.NEGATIVE_INFINITY : 1 + worth,
	);
	return assign({rows: worths.length, columns, values, capacities: Array.from({length: columns}, () => capacity)})
		.columnOf;
}
