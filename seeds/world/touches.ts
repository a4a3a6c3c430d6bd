import type {Millis} from '../../src/core/clock.ts';
import type {Random} from '../../src/core/random.ts';
import type {Company} from './accounts.ts';
import {workingMoment} from './calendar.ts';
import {between, pick} from './chance.ts';
import {numbered} from './numbered.ts';
import type {Staff} from './people.ts';
import type {Touch} from './rows.ts';

const campaigns = [
	['Spring newsletter', 'email'],
	['Autumn newsletter', 'email'],
	['Customer stories', 'email'],
	['Insight webinar', 'webinar'],
	['Guard webinar', 'webinar'],
	['Road show', 'event'],
	['User day', 'event'],
	['Search ads', 'web'],
	['Comparison guide', 'web'],
] as const;

type Audience = {
	readonly companies: readonly Company[];
	readonly staff: Staff;
	readonly start: Millis;
	readonly end: Millis;
};

/** So many campaign touches, in time order, at any company and any time: plenty of them, and no cause of anything. */
export function reachOut(random: Random, count: number, {companies, staff, start, end}: Audience): readonly Touch[] {
	return Array.from({length: count}, () => workingMoment(random, between(random, start, end)))
		.filter(at => at <= end)
		.sort((a, b) => a - b)
		.map((at, index) => {
			const {accountId} = pick(random, companies).row;
			const [campaign, channel] = pick(random, campaigns);
			const {contactId} = pick(random, staff.presentAt(accountId, at)).contact;
			return {touchId: numbered('tou', index), campaign, channel, contactId, accountId, at};
		});
}
