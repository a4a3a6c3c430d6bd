import {type ForecastLevel, forecastLevels} from '../../schema/forecasting.ts';
import type {Deal} from './deals.ts';
import type {RollUp} from './roll-up.ts';

/** What says which groups a deal counts in. */
type Grouped = Pick<Deal, 'owner' | 'product' | 'account'>;

/** The groups of all levels, numbered, and which of them a deal counts in: one of each level. */
export type Groups = {
	readonly all: ReadonlyArray<{readonly level: ForecastLevel; readonly id: string | null}>;
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

/** Numbers the groups that some deals count in. */
export function openGroupsOf(deals: readonly Grouped[], rollUp: RollUp): Groups {
	const all: Array<{level: ForecastLevel; id: string | null}> = [];
	const numbers = new Map<string, number>();
	const numberOf = (level: ForecastLevel, id: string | null) => {
		const key = `${level} ${id ?? ''}`;
		const known = numbers.get(key);
		if (known !== undefined) {
			return known;
		}

		numbers.set(key, all.length);
		all.push({level, id});
		return all.length - 1;
	};
	const of = (deal: Grouped) => forecastLevels.map(level => numberOf(level, groupOf(deal, level, rollUp) ?? null));
	for (const deal of deals) {
		of(deal);
	}

	return {all, of, nobody: forecastLevels.map(level => numberOf(level, null))};
}
