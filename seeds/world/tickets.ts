import {DAY, type Millis} from '../../src/core/clock.ts';
import {drawPoisson} from '../../src/core/draw-poisson.ts';
import type {Random} from '../../src/core/random.ts';
import type {Company} from './accounts.ts';
import {workingMoment} from './calendar.ts';
import {between, happens, pick} from './chance.ts';
import type {Deal} from './deals.ts';
import {numbered} from './numbered.ts';
import type {Staff} from './people.ts';
import type {Ticket} from './rows.ts';
import {writeTicket} from './texts.ts';

type Customers = {
	readonly companies: readonly Company[];
	readonly deals: readonly Deal[];
	readonly staff: Staff;
	readonly start: Millis;
	readonly end: Millis;
};

type Draft = Omit<Ticket, 'ticketId' | 'contactId' | 'subject' | 'body' | 'closedAt'> & {readonly closesAt: Millis};

/**
 * The tickets customers raised, in time order. High-priority ones come around the start of one deal in five and stay
 * open for weeks (a planted cause); `quiet` others of low and normal priority come at any company and any time.
 */
export function raiseTickets(
	random: Random,
	quiet: number,
	{companies, deals, staff, start, end}: Customers,
): readonly Ticket[] {
	const drafts: Draft[] = deals.flatMap(deal => {
		const count = happens(random, 0.2) ? 1 + drawPoisson(random, 0.7) : 0;
		return Array.from({length: count}, () => {
			const openedAt = workingMoment(random, Math.max(start, deal.openedAt + between(random, -15, 43) * DAY));
			return {
				accountId: deal.company.row.accountId,
				priority: 'high',
				openedAt,
				closesAt: lasting(random, openedAt, 10, 80),
			};
		});
	});
	for (let index = 0; index < quiet; index += 1) {
		const openedAt = workingMoment(random, between(random, start, end));
		const priority = happens(random, 0.5) ? 'low' : 'normal';
		drafts.push({
			accountId: pick(random, companies).row.accountId,
			priority,
			openedAt,
			closesAt: lasting(random, openedAt, 1, 40),
		});
	}

	return drafts
		.filter(draft => draft.openedAt <= end)
		.sort((a, b) => a.openedAt - b.openedAt)
		.map(({closesAt, ...draft}, index) => ({
			ticketId: numbered('tic', index),
			...draft,
			contactId: pick(random, staff.presentAt(draft.accountId, draft.openedAt)).contact.contactId,
			closedAt: closesAt <= end ? closesAt : undefined,
			...writeTicket(random, draft.priority),
		}));
}

const lasting = (random: Random, from: Millis, low: number, high: number) =>
	workingMoment(random, from + between(random, low, high) * DAY);
