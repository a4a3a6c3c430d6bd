import type {Millis} from '../core/clock.ts';
import {groupBy} from '../core/group-by.ts';
import type {Deal} from './deals.ts';
import {fitKaplanMeier, type Survival} from './kaplan-meier.ts';

/** What the deals known at a moment teach: how often they are won, how long they take, what they are worth. */
export type Known = {
	/** Closed deals. */
	readonly closed: number;
	/** Won deals among the closed; 0 when none has closed. */
	readonly winRate: number;
	/** Time from start to close, won or lost, in milliseconds. */
	readonly timeToClose: Survival;
	/** The median amount of won deals, in US dollars: of a product, or of all; undefined when none is known. */
	readonly medianAmount: (product: string | undefined) => number | undefined;
};

/** Learns from the deals known at `asOf`; deals still open count as lasting at least until then. Pure. */
export function whatIsKnown(deals: readonly Deal[], asOf: Millis): Known {
	const closed = deals.filter(deal => deal.closing !== undefined);
	const won = closed.filter(deal => deal.closing?.isWon);
	const priced = won.filter(deal => deal.amount !== undefined);
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
		timeToClose: fitKaplanMeier(
			deals.map(({start, closing}) => ({length: (closing?.at ?? asOf) - start, ended: closing !== undefined})),
		),
		medianAmount: product => (product === undefined ? ofAll : (ofProduct.get(product) ?? ofAll)),
	};
}

function median(values: readonly number[]): number | undefined {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1
		? sorted[half]
		: sorted.length === 0
			? undefined
			: (sorted[half - 1]! + sorted[half]!) / 2;
}
