import {DAY, type Millis} from '../../src/core/clock.ts';
import {drawNormal} from '../../src/core/draw-normal.ts';
import type {Random} from '../../src/core/random.ts';
import {between, happens, pick} from './chance.ts';
import {type CompanyName, nameCompany, nameSubsidiary} from './names.ts';
import {numbered} from './numbered.ts';
import type {Account} from './rows.ts';
import {territories} from './vendor.ts';

const industries = ['manufacturing', 'retail', 'software', 'health', 'finance', 'logistics', 'energy', 'education'];
const countries = ['US', 'CA', 'GB', 'DE', 'FR', 'NL', 'SE', 'ES', 'AU', 'JP'];
const DEEPEST = 3;

/** A customer of the demo world: its row, the domain of its people, and the top of the group it belongs to. */
export type Company = {readonly row: Account; readonly domain: string; readonly group: string; readonly depth: number};

type Parent = {readonly company: Company; readonly name: CompanyName};

/**
 * So many companies: a twelfth of them lead groups, a quarter are subsidiaries at most three levels below, the rest
 * stand alone. One subsidiary in five was bought during the world's time, the others before it.
 */
export function foundCompanies(random: Random, count: number, start: Millis): readonly Company[] {
	const groups = Math.max(1, Math.round(count / 12));
	const firstSubsidiary = count - Math.round(count / 4);
	const taken = new Set<string>();
	const members: Parent[][] = [];
	const companies: Company[] = [];
	for (let index = 0; index < count; index += 1) {
		const parent = index < firstSubsidiary ? undefined : pickParent(random, pick(random, members));
		const name =
			parent === undefined
				? nameCompany(random, taken)
				: nameSubsidiary(random, members[groupIndex(parent)]![0]!.name, taken);
		const company = describe(random, {index, name, parent: parent?.company, start});
		companies.push(company);
		if (index < groups) {
			members.push([{company, name}]);
		} else if (parent !== undefined) {
			members[groupIndex(parent)]!.push({company, name});
		}
	}

	return companies;

	function groupIndex(parent: Parent): number {
		return companies.findIndex(company => company.row.accountId === parent.company.group);
	}
}

function pickParent(random: Random, members: readonly Parent[]): Parent {
	// Most subsidiaries hang directly under the top; the others anywhere that is not too deep.
	return happens(random, 0.55)
		? members[0]!
		: pick(
				random,
				members.filter(member => member.company.depth < DEEPEST),
			);
}

type Description = {
	readonly index: number;
	readonly name: CompanyName;
	readonly parent: Company | undefined;
	readonly start: Millis;
};

function describe(random: Random, {index, name, parent, start}: Description): Company {
	const place = pick(random, territories);
	const employees = Math.round(Math.exp(6 + 1.2 * drawNormal(random)));
	const accountId = numbered('acc', index);
	const isBoughtLater = happens(random, 0.2);
	const since = isBoughtLater ? between(random, 30, 540) : between(random, -1500, -100);
	const row: Account = {
		accountId,
		name: name.name,
		industry: pick(random, industries),
		region: place.region,
		territory: place.territory,
		employees,
		revenueMusd: Math.max(0.1, Math.round(employees * between(random, 0.1, 0.4) * 10) / 10),
		country: pick(random, countries),
		parentAccountId: parent?.row.accountId,
		parentSince: parent === undefined ? undefined : start + Math.round(since) * DAY,
		createdAt: start - Math.round(between(random, 10, 1000)) * DAY,
	};
	return {row, domain: name.domain, group: parent?.group ?? accountId, depth: (parent?.depth ?? 0) + 1};
}

/** For each account, the top of its corporate family at a moment: up its parents, as far as they held by then. */
export function familyTops(companies: readonly Company[]): (accountId: string, at: Millis) => string {
	const rows = new Map(companies.map(({row}) => [row.accountId, row]));
	return (accountId, at) => {
		let top = rows.get(accountId)!;
		while (top.parentAccountId !== undefined && top.parentSince! <= at) {
			top = rows.get(top.parentAccountId)!;
		}

		return top.accountId;
	};
}
