import {groupBy} from '../core/group-by.ts';
import {median} from '../models/metrics/median.ts';
import type {Deal} from './deals.ts';

/** What the deals known at a moment teach: how often they are won, and what they are worth. */
export type Known = {
	/** Closed deals. */
	readonly closed: number;
	/** Won deals among the closed; 0 when none has closed. */
	readonly winRate: number;
	/** The median amount of won deals, in US dollars: of a product, or of all; undefined when none is known. */
	readonly medianAmount: (product: string | undefined) => number | undefined;
	/** What won deals brought in as a share of what had been expected of them; 1 where that is not known. */
	readonly realised: number;
};

/** Learns from deals. Pure. */
export function whatIsKnown(deals: readonly Deal[]): Known {
	const closed = deals.filter(deal => deal.closing !== undefined);
	const won = closed.filter(deal => deal.closing?.isWon);
	// A credit says nothing of what deals bring.
	const priced = won.filter(deal => deal.amount !== undefined && deal.amount >= 0);
	const ofAll = median(priced.map(deal => deal.amount!));
	const ofProduct = new Map(
		[...groupBy(priced, deal => deal.product)].map(([product, sold]) => [
			product,
			median(sold.map(deal => deal.amount!)),
		]),
	);
	return {
		closed: closed.length,
		winRate: closed.length === 0 ? 0 : won.length / closed.length,
		realised: realisedOf(priced),
		medianAmount: product => (product === undefined ? ofAll : (ofProduct.get(product) ?? ofAll)),
	};
}

/** Deals whose amounts stand for the share that is realised, the expected one counting as so many. */
const PRIOR_DEALS = 10;

/** Σ amounts / Σ expected amounts of the won deals that state both, drawn to 1 where they are few. */
function realisedOf(won: readonly Deal[]): number {
	const both = won.filter(({amount, stated}) => amount !== undefined && stated !== undefined && stated > 0);
	const expected = both.reduce((sum, {stated}) => sum + stated!, 0);
	const came = both.reduce((sum, {amount}) => sum + amount!, 0);
	const prior = both.length === 0 ? 1 : (PRIOR_DEALS * expected) / both.length;
	return (came + prior) / (expected + prior);
}
