import type {Millis} from '../../src/core/clock.ts';
import {groupBy} from '../../src/core/group-by.ts';
import type {Random} from '../../src/core/random.ts';
import {type Company, familyTops} from './accounts.ts';
import {baseLogit, type Effect, type Evidence, effectsOf, JUDGED_AFTER} from './causes.ts';
import type {Deal} from './deals.ts';
import {isSenior} from './people.ts';
import {slipsIn} from './plans.ts';
import type {Tables} from './rows.ts';

/** What was settled about a deal 45 days after it opened. */
export type Judgement = {
	readonly at: Millis;
	/** base + Σ effects. */
	readonly logit: number;
	readonly base: number;
	readonly effects: readonly Effect[];
	readonly isWon: boolean;
};

type Known = Pick<Tables, 'contacts' | 'employments' | 'interactions' | 'participants' | 'plans' | 'tickets'> & {
	readonly companies: readonly Company[];
	readonly changeAt: Millis;
};

/**
 * How each deal ends, by opportunity id: won with the probability that the planted causes give it. Deals are judged
 * in the order they open, so every earlier win in the family is settled by then.
 */
export function judgeDeals(random: Random, deals: readonly Deal[], known: Known): ReadonlyMap<string, Judgement> {
	const gather = openEvidence(known);
	const wins: Win[] = [];
	const judgements = new Map<string, Judgement>();
	for (const deal of deals) {
		const at = deal.openedAt + JUDGED_AFTER;
		const base = baseLogit(at, known.changeAt);
		const effects = effectsOf(gather(deal, at, wins), at, known.changeAt);
		const logit = effects.reduce((sum, {effect}) => sum + effect, base);
		const isWon = random.next() < 1 / (1 + Math.exp(-logit));
		judgements.set(deal.opportunityId, {at, logit, base, effects, isWon});
		if (isWon) {
			wins.push({opportunityId: deal.opportunityId, company: deal.company, closesAt: deal.closesAt});
		}
	}

	return judgements;
}

type Win = {readonly opportunityId: string; readonly company: Company; readonly closesAt: Millis};
type Gather = (deal: Deal, at: Millis, wins: readonly Win[]) => Evidence;

function openEvidence(known: Known): Gather {
	const topAt = familyTops(known.companies);
	const senior = new Set(known.contacts.filter(isSenior).map(({contactId}) => contactId));
	const withSenior = new Set(
		known.participants.filter(({contactId}) => senior.has(contactId)).map(({interactionId}) => interactionId),
	);
	const onDeal = groupBy(known.interactions, interaction => interaction.opportunityId);
	const ticketsOf = groupBy(known.tickets, ticket => ticket.accountId);
	const plansOf = groupBy(known.plans, plan => plan.opportunityId);
	const endedJobs = new Map(known.employments.map(job => [`${job.contactId}/${job.accountId}`, job.to]));

	return (deal, at, wins) => {
		const {accountId} = deal.company.row;
		const seen = (onDeal.get(deal.opportunityId) ?? []).filter(interaction => interaction.at <= at);
		const top = topAt(accountId, at);
		const championJob = `${deal.champion.contact.contactId}/${accountId}`;
		const championLeftAt = endedJobs.get(championJob);
		const isFamily = (company: Company) =>
			company !== deal.company && company.group === deal.company.group && topAt(company.row.accountId, at) === top;
		return {
			seniorMeetings: seen
				.filter(({kind, interactionId}) => kind === 'meeting' && withSenior.has(interactionId))
				.map(({interactionId}) => interactionId),
			replies: seen
				.filter(({kind, direction}) => kind === 'email' && direction === 'inbound')
				.map(reply => ({id: reply.interactionId, at: reply.at})),
			openHighTickets: (ticketsOf.get(accountId) ?? [])
				.filter(
					ticket =>
						ticket.priority === 'high' && ticket.openedAt <= at && (ticket.closedAt ?? Number.POSITIVE_INFINITY) > at,
				)
				.map(({ticketId}) => ticketId),
			familyWins: wins
				.filter(win => win.closesAt <= at && isFamily(win.company))
				.map(({opportunityId}) => opportunityId),
			endedJobs: championLeftAt !== undefined && championLeftAt <= at ? [championJob] : [],
			closeDateSlips: slipsIn(deal, plansOf.get(deal.opportunityId) ?? [])
				.filter(plan => plan.changedAt <= at)
				.map(({planId}) => planId),
			partnerSource: deal.source === 'partner' ? [deal.opportunityId] : [],
		};
	};
}
