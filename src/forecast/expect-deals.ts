import type {Book} from './book.ts';
import type {Deal} from './deals.ts';
import type {FinalAmount} from './final-amounts.ts';
import type {Fate} from './hazards.ts';
import type {Known} from './what-is-known.ts';

/** What one open deal should add to a period, and what had to be assumed for it. */
export type ExpectedDeal = {
	readonly deal: Deal;
	/** That it is won, ever. */
	readonly probability: number;
	/** That it closes within the period, if it is won. */
	readonly closesInPeriod: number;
	/** What it would bring, in US dollars; 0 where nobody could know. */
	readonly amount: number;
	readonly isAssumed: boolean;
	readonly isUnpriced: boolean;
	/** What else it may bring, where won deals tell; the amount is its mean. */
	readonly final?: FinalAmount | undefined;
};

/**
 * Open deals by their fates: P(won) is the model's, or where it has none that of deals of the same age; of what deals of its age have still to win, the
 * share that lies in the period is when. The amount stated is worth as much of itself as won deals like it have brought in. Pure.
 */
export function expectDeals(
	{deals, known}: Pick<Book, 'deals' | 'known'>,
	fateOf: (deal: Deal) => Fate,
	maybeProbability: (id: string) => number | undefined,
	finalOf: (deal: Deal) => FinalAmount | undefined = () => undefined,
): ExpectedDeal[] {
	return deals
		.filter(deal => deal.closing === undefined)
		.map(deal => {
			const {inWindow, ever} = fateOf(deal);
			const final = finalOf(deal);
			const amount = final?.mean ?? worthOf(deal, known);
			return {
				deal,
				probability: maybeProbability(deal.id) ?? ever,
				closesInPeriod: ever === 0 ? 0 : inWindow / ever,
				amount: amount ?? 0,
				isAssumed: deal.amount === undefined && amount !== undefined,
				isUnpriced: amount === undefined,
				...(final && {final}),
			};
		});
}

/**
 * What an open deal would bring, in US dollars: of the stated amount what won deals brought in of theirs, or what its product usually brings. One that is stated
 * below 0 brings nothing: no open deal is a credit.
 */
export const worthOf = ({amount, product}: Deal, known: Known): number | undefined =>
	amount === undefined ? known.medianAmount(product) : Math.max(0, amount) * known.realised;
