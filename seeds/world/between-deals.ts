import {DAY, type Millis} from '../../src/core/clock.ts';
import type {Random} from '../../src/core/random.ts';
import type {Company} from './accounts.ts';
import {workingMoment} from './calendar.ts';
import {between, happens, pick} from './chance.ts';
import {type Draft, mail} from './happenings.ts';
import type {Staff} from './people.ts';
import type {Rep} from './rows.ts';
import {writeText} from './texts.ts';

type Correspondence = {
	readonly companies: readonly Company[];
	readonly staff: Staff;
	readonly reps: readonly Rep[];
	readonly start: Millis;
	readonly end: Millis;
};

/** So many e-mails with customers that belong to no deal: seven in ten are ours, the others are questions nobody asked for. */
export function writeBetweenDeals(random: Random, count: number, world: Correspondence): readonly Draft[] {
	return Array.from({length: count}, () => {
		const {row} = pick(random, world.companies);
		const at = workingMoment(random, between(random, world.start, world.end - 3 * DAY));
		const direction = happens(random, 0.7) ? 'outbound' : 'inbound';
		const rep = pick(
			random,
			world.reps.filter(candidate => candidate.territory === row.territory),
		);
		const customer = pick(random, world.staff.presentAt(row.accountId, at));
		const text = writeText(random, direction === 'inbound' ? 'theirs' : 'ours', 'the platform');
		const base = {at, opportunityId: undefined, accountId: row.accountId, answers: undefined};
		return {...base, ...mail(direction, {rep, customer, copied: undefined}, text)};
	});
}
