import {type ForecastLevel, forecastLevels} from '../../schema/forecasting.ts';
import type {Deal} from './deals.ts';
import type {Division} from './forecast.ts';
import type {RollUp} from './roll-up.ts';

/** What says which groups a deal counts in. */
type Grouped = Pick<Deal, 'owner' | 'product' | 'account'>;

/** A group, or the part of a group that a division makes; `within` is then the id of the group, which may be null. */
type Group = {readonly level: ForecastLevel; readonly id: string | null; readonly within?: string | null};

/** The groups of all levels, numbered, and which of them a deal counts in: one of each level, and one part where a level is divided once more. */
export type Groups = {
	readonly all: readonly Group[];
	readonly of: (deal: Grouped) => readonly number[];
	/** Those of a deal that has no owner, product or account. */
	readonly nobody: readonly number[];
};

/** The group of a level that a deal counts in; null or undefined for one that has none. */
export function groupOf(deal: Grouped, level: ForecastLevel, {owners, accounts}: RollUp): string | null | undefined {
	const owner = deal.owner === undefined ? undefined : owners.get(deal.owner);
	const account = deal.account === undefined ? undefined : accounts.get(deal.account);
	const idAt = {
		owner: deal.owner,
		manager: owner?.manager,
		// Where sellers have no region, that of the customer counts.
		region: owner?.region ?? account?.region,
		product: deal.product,
		segment: account?.segment,
		account: deal.account,
		family: account?.family ?? deal.account,
	} satisfies Record<ForecastLevel, string | null | undefined>;
	return idAt[level];
}

/** Numbers the groups that some deals count in, those of the levels first. */
export function openGroupsOf(deals: readonly Grouped[], rollUp: RollUp, division?: Division): Groups {
	const all: Group[] = [];
	const numbers = new Map<string, number>();
	const numberOf = (group: Group) => {
		const {level, id, within} = group;
		const key = `${level}\n${id ?? ''}${within === undefined ? '' : `\n${within ?? ''}`}`;
		const known = numbers.get(key);
		if (known !== undefined) {
			return known;
		}

		numbers.set(key, all.length);
		all.push(group);
		return all.length - 1;
	};
	const numbersOf = (idAt: (level: ForecastLevel) => string | null) => [
		...forecastLevels.map(level => numberOf({level, id: idAt(level)})),
		...(division === undefined
			? []
			: [numberOf({level: division.by, id: idAt(division.by), within: idAt(division.level)})]),
	];
	const of = (deal: Grouped) => numbersOf(level => groupOf(deal, level, rollUp) ?? null);
	for (const deal of deals) {
		of(deal);
	}

	return {all, of, nobody: numbersOf(() => null)};
}
