import {DAY, type Millis} from '../../src/core/clock.ts';
import {drawNormal} from '../../src/core/draw-normal.ts';
import {drawPoisson} from '../../src/core/draw-poisson.ts';
import type {Random} from '../../src/core/random.ts';
import {workingMoment} from './calendar.ts';
import {between, happens, pick, spread} from './chance.ts';
import {type Deal, ownerAt} from './deals.ts';
import {call, type Draft, mail, meet} from './happenings.ts';
import {isSenior, type Person, type Staff} from './people.ts';
import {writeText} from './texts.ts';

const MINUTE: Millis = 60_000;

type Sort = 'outbound' | 'reply' | 'call' | 'juniorMeeting' | 'seniorMeeting';

/** How many of each sort happen in a deal's first 44 days. */
type Counts = Readonly<Record<Sort, number>>;

/**
 * Everything that happens on a deal, in time order. Senior meetings and replies share a latent interest; e-mails
 * sent, calls and junior meetings are drawn apart from it, so their number says nothing about the outcome. After the
 * first 44 days all of it goes on, more slowly.
 */
export function actOnDeal(random: Random, deal: Deal, staff: Staff): readonly Draft[] {
	const lifeDays = (deal.closesAt - deal.openedAt) / DAY;
	const counts = drawCounts(random);
	const moments = (Object.entries(counts) as ReadonlyArray<[Sort, number]>).flatMap(([sort, count]) => {
		const later = drawPoisson(random, Math.min(3, (count * Math.max(0, lifeDays - 48)) / 240));
		return [
			...Array.from({length: count}, () => [sort, between(random, sort === 'outbound' ? 0 : 4, 42)] as const),
			...Array.from({length: later}, () => [sort, between(random, 45, lifeDays - 3)] as const),
		];
	});
	// Somebody has to write first, or there is nothing to reply to.
	moments.push(['outbound', between(random, 0, 1)]);
	const planned = moments
		.map(([sort, day]) => ({
			sort,
			at: Math.max(deal.openedAt + 5 * MINUTE, workingMoment(random, deal.openedAt + day * DAY)),
		}))
		.filter(({at}) => at < deal.closesAt)
		.sort((a, b) => a.at - b.at);
	const drafts: Draft[] = [];
	for (const {sort, at} of planned) {
		const draft = happen(random, {deal, sort, at, staff, sofar: drafts});
		if (draft !== undefined) {
			drafts.push(draft);
		}
	}

	return drafts;
}

function drawCounts(random: Random): Counts {
	const interest = drawNormal(random);
	// Some deals are noisier than others whatever they come to, so that a long list of activity is no good sign either.
	const noise = spread(random, 0.8);
	return {
		seniorMeeting: Math.min(6, drawPoisson(random, 1.05 * Math.exp(1.15 * interest - 0.66))),
		reply: Math.min(9, drawPoisson(random, 2.3 * Math.exp(0.5 * interest - 0.125) * spread(random, 0.7))),
		outbound: drawPoisson(random, 1.8 * noise * spread(random, 0.5)),
		call: drawPoisson(random, 1.1 * noise * spread(random, 0.5)),
		juniorMeeting: drawPoisson(random, 0.8 * noise * spread(random, 0.5)),
	};
}

type Event = {
	readonly deal: Deal;
	readonly sort: Sort;
	readonly at: Millis;
	readonly staff: Staff;
	readonly sofar: readonly Draft[];
};

function happen(random: Random, {deal, sort, at, staff, sofar}: Event): Draft | undefined {
	const present = staff.presentAt(deal.company.row.accountId, at);
	const rep = ownerAt(deal, at);
	const base = {at, opportunityId: deal.opportunityId, accountId: deal.company.row.accountId};
	if (sort === 'seniorMeeting' || sort === 'juniorMeeting') {
		const guests = pickGuests(random, present, sort === 'seniorMeeting');
		return {...base, ...meet(random, rep, guests, deal.product.name)};
	}

	const customer = happens(random, 0.5) && present.includes(deal.champion) ? deal.champion : pick(random, present);
	if (sort === 'call') {
		return {...base, ...call(random, rep, customer, deal.product.name)};
	}

	// A follow-up of ours hangs on an earlier mail of ours, never on theirs: its number must not betray their replies.
	const ours = sofar.filter(draft => draft.kind === 'email' && draft.direction === 'outbound' && draft.at < at);
	const isReply = sort === 'reply';
	const answers = isReply ? pickLast(random, ours) : happens(random, 0.25) ? pickLast(random, ours) : undefined;
	if (isReply && answers === undefined) {
		return undefined;
	}

	const text = writeText(random, isReply ? 'theirs' : 'ours', deal.product.name, answers?.subject);
	const copied = happens(random, 0.2) ? pick(random, present) : undefined;
	return {...base, answers, ...mail(isReply ? 'inbound' : 'outbound', {rep, customer, copied}, text)};
}

function pickLast<T>(random: Random, list: readonly T[]): T | undefined {
	return list.length === 0 ? undefined : pick(random, list.slice(-3));
}

/** Two or three of the customer's people; with a senior one among them or without any. */
function pickGuests(random: Random, present: readonly Person[], withSenior: boolean): readonly Person[] {
	const senior = present.filter(person => isSenior(person.contact));
	const junior = present.filter(person => !isSenior(person.contact));
	const guests = new Set([pick(random, withSenior ? senior : junior), pick(random, junior)]);
	return happens(random, 0.3) ? [...guests.add(pick(random, junior))] : [...guests];
}
