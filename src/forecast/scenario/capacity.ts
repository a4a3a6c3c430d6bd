import type {Deal} from '../deals.ts';

/** How many deals an owner can win within a period at most, those that were won in it already included. */
export type Capacity = {
	/** The id of the owner. */
	readonly owner: string;
	readonly deals: number;
};

/** A win of a draw: of which prospect, or of a newcomer (−1), what it brings, and what was to be expected of it. */
export type Win = {
	readonly prospect: number;
	readonly amount: number;
	readonly size: number;
	readonly groups: readonly number[];
};

/**
 * The wins of a draw that somebody can handle who can handle so many: those of which most is expected, since who has to choose works on what brings most; equal ones in their order.
 * What is not among them is not won within the period. Pure.
 */
export const handled = (wins: readonly Win[], most: number): readonly Win[] =>
	wins.length <= most ? wins : [...wins].sort((a, b) => b.size - a.size).slice(0, most);

/** How many more deals each owner can win within [from, to). */
export function leftOf(
	capacities: readonly Capacity[],
	deals: readonly Deal[],
	{from, to}: {readonly from: number; readonly to: number},
): ReadonlyMap<string, number> {
	const isDone = ({closing}: Deal) => closing?.isWon === true && closing.at >= from && closing.at < to;
	return new Map(
		capacities.map(({owner, deals: most}) => [
			owner,
			Math.max(0, most - deals.filter(deal => deal.owner === owner && isDone(deal)).length),
		]),
	);
}
