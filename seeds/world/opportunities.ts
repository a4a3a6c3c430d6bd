import type {Millis} from '../../src/core/clock.ts';
import type {Random} from '../../src/core/random.ts';
import {between} from './chance.ts';
import type {Deal} from './deals.ts';
import type {Judgement} from './judge-deals.ts';
import type {Opportunity} from './rows.ts';

/** Deals as the export shows them at `end`: those that close later are still open, and how they end is left out. */
export function exportDeals(
	random: Random,
	deals: readonly Deal[],
	judgements: ReadonlyMap<string, Judgement>,
	end: Millis,
): readonly Opportunity[] {
	return deals.map(deal => {
		const finalAmountUsd = Math.round((deal.amountUsd * between(random, 0.8, 1.05)) / 100) * 100;
		const isClosed = deal.closesAt <= end;
		const isWon = isClosed && judgements.get(deal.opportunityId)!.isWon;
		return {
			opportunityId: deal.opportunityId,
			accountId: deal.company.row.accountId,
			ownerId: deal.owners[0]!.rep.repId,
			productId: deal.product.productId,
			name: `${deal.company.row.name}: ${deal.product.name}`,
			source: deal.source,
			amountUsd: deal.amountUsd,
			openedAt: deal.openedAt,
			expectedCloseAt: deal.expectedCloseAt,
			closedAt: isClosed ? deal.closesAt : undefined,
			outcome: isClosed ? (isWon ? 'won' : 'lost') : undefined,
			finalAmountUsd: isWon ? finalAmountUsd : undefined,
			primaryContactId: deal.champion.contact.contactId,
		};
	});
}
