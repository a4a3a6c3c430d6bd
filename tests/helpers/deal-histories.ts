import fc from 'fast-check';
import {DAY, FOREVER} from '../../src/core/clock.ts';
import type {DealHistory} from '../../src/forecast/deals.ts';

/** A deal as a source would tell it: when it began, when it closed and how, when that was told, and what it is worth. Days. */
export type ToldDeal = {
	readonly id: string;
	readonly start: number;
	readonly closed?: number;
	readonly isWon?: boolean;
	readonly toldAt?: number;
	readonly amount?: number;
	readonly final?: number;
	/** Currencies of amounts that no rate turned into dollars. */
	readonly amountIn?: string;
	readonly finalIn?: string;
	/** When it is due; later on, and with another amount, once the plan changed. */
	readonly due?: number;
	readonly replanned?: {readonly at: number; readonly due: number; readonly amount: number};
	readonly product?: string;
	readonly owner?: string;
	readonly account?: string;
};

/** What the graph would hold of such deals. */
export const historiesOf = (deals: readonly ToldDeal[]): DealHistory[] =>
	deals
		.map(
			({
				id,
				start,
				closed,
				isWon = true,
				toldAt = closed,
				amount,
				final,
				amountIn,
				finalIn,
				due,
				replanned,
				product,
				owner,
				account,
			}): DealHistory => {
				const from = start * DAY;
				const [at, told] = [(closed ?? 0) * DAY, (toldAt ?? 0) * DAY];
				const link = (type: string, to: string | undefined) =>
					to === undefined ? [] : [[from, FOREVER, from, FOREVER, type, to] as const];
				return {
					id,
					stated: [
						[
							from,
							(replanned?.at ?? FOREVER / DAY) * DAY,
							from,
							FOREVER,
							null,
							null,
							amount ?? null,
							dayOrNull(due),
							null,
							amountIn ?? null,
						],
						...(replanned === undefined
							? []
							: [
									[
										replanned.at * DAY,
										FOREVER,
										replanned.at * DAY,
										FOREVER,
										null,
										null,
										replanned.amount,
										replanned.due * DAY,
										null,
										null,
									] as const,
								]),
						// Until its end is told the deal is believed to stay open.
						...(closed === undefined
							? [[from, FOREVER, from, FOREVER, 'open', ...nothing] as const]
							: closed < start
								? ([
										[from, FOREVER, from, FOREVER, 'open', ...nothing],
										// What is said of the beginning ends the closing, which lies before it.
										[at, from, told, FOREVER, isWon ? 'won' : 'lost', final ?? null, null, null, finalIn ?? null, null],
									] as const)
								: ([
										[from, FOREVER, from, told, 'open', ...nothing],
										[from, at, told, FOREVER, 'open', ...nothing],
										[
											at,
											FOREVER,
											told,
											FOREVER,
											isWon ? 'won' : 'lost',
											final ?? null,
											null,
											null,
											finalIn ?? null,
											null,
										],
									] as const)),
					],
					links: [...link('FOR_PRODUCT', product), ...link('OWNED_BY', owner), ...link('FOR_ACCOUNT', account)],
				};
			},
		)
		.sort((a, b) => (a.id < b.id ? -1 : 1));

/** Deals of about a year, as they may come: some never close, some are told late, some state no amount or belong to nobody. */
export const randomDeals = (least = 30, most = 120): fc.Arbitrary<ToldDeal[]> =>
	fc
		.array(
			fc.record({
				start: fc.integer({min: 100, max: 460}),
				lasts: fc.option(fc.integer({min: 0, max: 120}), {nil: undefined}),
				late: fc.integer({min: 0, max: 40}),
				isWon: fc.boolean(),
				due: fc.option(fc.integer({min: 300, max: 600}), {nil: undefined}),
				replanned: fc.option(
					fc.record({
						after: fc.integer({min: 1, max: 60}),
						due: fc.integer({min: 300, max: 600}),
						amount: fc.integer({min: 0, max: 9000}),
					}),
					{nil: undefined},
				),
				// Some are credits, and some nothing.
				amount: fc.option(fc.oneof(fc.integer({min: -400, max: 9000}), fc.constant(0)), {nil: undefined}),
				product: fc.constantFrom(undefined, 'p', 'q'),
				owner: fc.constantFrom(undefined, 'ann', 'bo', 'cy'),
				account: fc.constantFrom(undefined, 'acme', 'bern'),
			}),
			{minLength: least, maxLength: most},
		)
		.map(all =>
			all.map(({start, lasts, late, isWon, due, replanned, amount, product, owner, account}, index) => ({
				id: `deal ${String(index).padStart(3, '0')}`,
				start,
				isWon,
				...(lasts === undefined ? {} : {closed: start + lasts, toldAt: start + lasts + (late > 30 ? late : 0)}),
				...(due === undefined ? {} : {due}),
				...(replanned === undefined
					? {}
					: {replanned: {at: start + replanned.after, due: replanned.due, amount: replanned.amount}}),
				...(amount === undefined ? {} : {amount, final: Math.round(amount * 0.9)}),
				...(product === undefined ? {} : {product}),
				...(owner === undefined ? {} : {owner}),
				...(account === undefined ? {} : {account}),
			})),
		);

/** No amounts, no date, and no amount that lacks a rate. */
const nothing = [null, null, null, null, null] as const;

const dayOrNull = (day: number | undefined) => (day === undefined ? null : day * DAY);
