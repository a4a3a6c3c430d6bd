import {DAY, type Millis} from '../../src/core/clock.ts';
import {drawNormal} from '../../src/core/draw-normal.ts';
import type {Random} from '../../src/core/random.ts';
import type {Company} from './accounts.ts';
import {workingMoment} from './calendar.ts';
import {between, happens, pick, pickWeighted, spread} from './chance.ts';
import {numbered} from './numbered.ts';
import type {Person, Staff} from './people.ts';
import type {Product, Rep} from './rows.ts';

const sources: ReadonlyArray<readonly [string, number]> = [
	['inbound', 30],
	['outbound', 28],
	['partner', 20],
	['event', 13],
	['referral', 9],
];

/** A deal before anything is known of how it ends: `closesAt` may lie beyond the end of the world. */
export type Deal = {
	readonly opportunityId: string;
	readonly company: Company;
	readonly product: Product;
	readonly source: string;
	readonly amountUsd: number;
	readonly openedAt: Millis;
	readonly closesAt: Millis;
	readonly expectedCloseAt: Millis;
	readonly champion: Person;
	/** The owners in turn; the first from the day it opens. */
	readonly owners: ReadonlyArray<{readonly rep: Rep; readonly from: Millis}>;
};

type Cast = {
	readonly companies: readonly Company[];
	readonly staff: Staff;
	readonly reps: readonly Rep[];
	readonly products: readonly Product[];
	readonly start: Millis;
	readonly end: Millis;
};

/**
 * So many deals, opened evenly over the world's time, each alive for 50 to 200 days. The champion of one in eleven
 * leaves the company within its first 41 days; that ends the champion's job in `cast.staff`.
 */
export function openDeals(random: Random, count: number, cast: Cast): readonly Deal[] {
	// Members of a group buy less often each, or three earlier wins in the family would be the rule everywhere.
	const busy = cast.companies.map(
		company => [company, (isInGroup(company, cast.companies) ? 0.6 : 1) * spread(random, 0.5)] as const,
	);
	const repsOf = new Map(
		cast.companies.map(({row}) => [row.accountId, cast.reps.filter(rep => rep.territory === row.territory)]),
	);
	const opened = Array.from({length: count}, () => Math.floor(between(random, cast.start, cast.end))).sort(
		(a, b) => a - b,
	);
	return opened.map((at, index) => {
		const company = pickWeighted(random, busy);
		return openDeal(random, {at, index, company, reps: repsOf.get(company.row.accountId)!, cast});
	});
}

function isInGroup(company: Company, all: readonly Company[]): boolean {
	return company.depth > 1 || all.some(other => other.row.parentAccountId === company.row.accountId);
}

type Opening = {
	readonly at: Millis;
	readonly index: number;
	readonly company: Company;
	readonly reps: readonly Rep[];
	readonly cast: Cast;
};

function openDeal(random: Random, {at, index, company, reps, cast}: Opening): Deal {
	const openedAt = workingMoment(random, at);
	const lifeDays = Math.round(50 + 150 * random.next() ** 2.6);
	const champion = pick(random, cast.staff.presentAt(company.row.accountId, openedAt));
	if (happens(random, 0.11)) {
		cast.staff.leave(random, champion, workingMoment(random, openedAt + between(random, 4, 40) * DAY));
	}

	const product = pick(random, cast.products);
	const rep = pick(random, reps);
	const owners = [{rep, from: openedAt}];
	if (happens(random, 0.08)) {
		const next = pick(
			random,
			reps.filter(other => other !== rep),
		);
		owners.push({rep: next, from: workingMoment(random, openedAt + between(random, 10, lifeDays - 5) * DAY)});
	}

	return {
		opportunityId: numbered('opp', index),
		company,
		product,
		source: pickWeighted(random, sources),
		amountUsd: Math.max(1000, Math.round((product.listPriceUsd * spread(random, 0.6)) / 100) * 100),
		openedAt,
		closesAt: workingMoment(random, openedAt + lifeDays * DAY),
		expectedCloseAt: Math.floor((openedAt + Math.max(30, 95 + 25 * drawNormal(random)) * DAY) / DAY) * DAY,
		champion,
		owners,
	};
}

/** Who owns a deal at a moment; before it opens, its first owner. */
export function ownerAt(deal: Deal, at: Millis): Rep {
	return (deal.owners.findLast(owner => owner.from <= at) ?? deal.owners[0]!).rep;
}
