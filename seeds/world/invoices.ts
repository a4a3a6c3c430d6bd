import {DAY, type Millis} from '../../src/core/clock.ts';
import {drawNormal} from '../../src/core/draw-normal.ts';
import {groupBy} from '../../src/core/group-by.ts';
import type {Random} from '../../src/core/random.ts';
import type {Company} from './accounts.ts';
import {workingMoment} from './calendar.ts';
import {between, happens, pick, spread} from './chance.ts';
import {numbered} from './numbered.ts';
import type {Invoice, Opportunity} from './rows.ts';

type Ledger = {
	readonly companies: readonly Company[];
	readonly opportunities: readonly Opportunity[];
	readonly start: Millis;
	readonly end: Millis;
};

/**
 * So many invoices, in time order. How many an account gets has nothing to do with what it bought, so that they stay
 * no cause; an invoice names the account's latest won deal, when there is one.
 */
export function sendInvoices(
	random: Random,
	count: number,
	{companies, opportunities, start, end}: Ledger,
): readonly Invoice[] {
	const won = opportunities.filter(deal => deal.outcome === 'won').sort((a, b) => a.closedAt! - b.closedAt!);
	const wonBy = groupBy(won, deal => deal.accountId);
	return Array.from({length: count}, () => workingMoment(random, between(random, start, end)))
		.filter(at => at <= end)
		.sort((a, b) => a - b)
		.map((issuedAt, index) => {
			const {accountId} = pick(random, companies).row;
			const dueAt = issuedAt + 30 * DAY;
			const paidAt = workingMoment(random, Math.max(issuedAt + DAY, dueAt + 9 * drawNormal(random) * DAY));
			return {
				invoiceId: numbered('inv', index),
				accountId,
				opportunityId: wonBy.get(accountId)?.findLast(deal => deal.closedAt! <= issuedAt)?.opportunityId,
				issuedAt,
				dueAt,
				paidAt: paidAt <= end && happens(random, 0.97) ? paidAt : undefined,
				amountUsd: Math.round(9000 * spread(random, 0.8) + between(random, 0, 1)),
			};
		});
}
