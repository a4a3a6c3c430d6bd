import type {World} from '../../seeds/world/generate-world.ts';
import type {Account, Opportunity, Tables} from '../../seeds/world/rows.ts';
import {DAY} from '../../src/core/clock.ts';
import {groupBy} from '../../src/core/group-by.ts';

/** Counts of one closed deal at its moment of judgement, taken from the exported rows alone. */
export type Counted = {
	readonly deal: Opportunity;
	readonly label: 0 | 1;
	readonly isAfterChange: boolean;
	readonly seniorMeetings: number;
	readonly replies: number;
	readonly openHighTickets: number;
	readonly familyWins: number;
	readonly championLeft: number;
	readonly closeDateSlips: number;
	readonly isPartner: number;
	readonly decoys: readonly number[];
	readonly activity: number;
};

/** Counts causes and decoys of every closed generated deal; shares no code with the generator, so that each checks the other. */
export function countEvidence({tables, truth, start}: World): readonly Counted[] {
	const changeAt = Date.parse(truth.regimeChange.at);
	const onDeal = groupBy(tables.interactions, row => row.opportunityId);
	const seniors = new Set(
		tables.contacts.filter(row => ['director', 'vp', 'c-level'].includes(row.seniority)).map(row => row.contactId),
	);
	const people = groupBy(tables.participants, row => row.interactionId);
	const ticketsOf = groupBy(tables.tickets, row => row.accountId);
	const touchesOf = groupBy(tables.touches, row => row.accountId);
	const plansOf = groupBy(tables.plans, row => row.opportunityId);
	const invoicesOf = groupBy(tables.invoices, row => row.accountId);
	const accounts = new Map(tables.accounts.map(row => [row.accountId, row]));
	const families = openFamilies(tables);
	const won = groupBy(
		tables.opportunities.filter(row => row.outcome === 'won'),
		row => row.accountId,
	);
	return tables.opportunities
		.filter(deal => deal.outcome !== undefined && !deal.opportunityId.startsWith('odd-'))
		.map(deal => {
			const at = deal.openedAt + 45 * DAY;
			const account = accounts.get(deal.accountId)!;
			const seen = (onDeal.get(deal.opportunityId) ?? []).filter(row => row.at <= at);
			const meetings = seen.filter(row => row.kind === 'meeting');
			const isSenior = (id: string) => (people.get(id) ?? []).some(guest => seniors.has(guest.contactId));
			const tickets = (ticketsOf.get(deal.accountId) ?? []).filter(row => row.openedAt <= at);
			const seniorMeetings = meetings.filter(row => isSenior(row.interactionId)).length;
			const replies = seen.filter(row => row.kind === 'email' && row.direction === 'inbound').length;
			const plans = (plansOf.get(deal.opportunityId) ?? []).filter(row => row.changedAt <= at);
			const expected = [deal, ...plans].map(row => row.expectedCloseAt);
			const recent = <T>(rows: readonly T[] | undefined, when: (row: T) => number) =>
				(rows ?? []).filter(row => when(row) <= at && when(row) > at - 90 * DAY).length;
			return {
				deal,
				label: deal.outcome === 'won' ? 1 : 0,
				isAfterChange: at >= changeAt,
				seniorMeetings,
				replies,
				openHighTickets: tickets.filter(
					row => row.priority === 'high' && (row.closedAt === undefined || row.closedAt > at),
				).length,
				familyWins: families(deal.accountId, at)
					.flatMap(id => won.get(id) ?? [])
					.filter(row => row.closedAt! <= at).length,
				championLeft: tables.employments.some(
					job =>
						job.contactId === deal.primaryContactId &&
						job.accountId === deal.accountId &&
						job.to !== undefined &&
						job.to <= at,
				)
					? 1
					: 0,
				closeDateSlips: expected.filter((day, index) => index > 0 && day > expected[index - 1]!).length,
				isPartner: deal.source === 'partner' ? 1 : 0,
				activity: seen.length,
				decoys: [
					seen.filter(row => row.kind === 'email' && row.direction === 'outbound').length,
					seen.filter(row => row.kind === 'call').length,
					meetings.length - seniorMeetings,
					recent(touchesOf.get(deal.accountId), row => row.at),
					recent(invoicesOf.get(deal.accountId), row => row.issuedAt),
					recent(
						tickets.filter(row => row.priority !== 'high'),
						row => row.openedAt,
					),
					Math.log(deal.amountUsd),
					Math.log(plans.at(-1)?.amountUsd ?? deal.amountUsd) - Math.log(deal.amountUsd),
					plans.at(-1)?.nextStep === undefined ? 0 : 1,
					Number(deal.productId.slice(4)),
					account.employees > 400 ? 1 : 0,
					account.industry === 'software' ? 1 : 0,
					account.region === 'East' ? 1 : 0,
					(deal.openedAt - start) / (700 * DAY),
				],
			};
		});
}

/** The other accounts of a corporate family at a moment: all that parents and subsidiaries lead to. */
function openFamilies(tables: Tables): (accountId: string, at: number) => readonly string[] {
	const linked = tables.accounts.filter(
		(row): row is Account & {parentAccountId: string; parentSince: number} => row.parentAccountId !== undefined,
	);
	const up = groupBy(linked, row => row.accountId);
	const down = groupBy(linked, row => row.parentAccountId);
	return (accountId, at) => {
		const found = new Set([accountId]);
		for (const id of found) {
			for (const row of [...(up.get(id) ?? []), ...(down.get(id) ?? [])]) {
				if (row.parentSince <= at) {
					found.add(row.parentAccountId).add(row.accountId);
				}
			}
		}

		found.delete(accountId);
		return [...found];
	};
}
