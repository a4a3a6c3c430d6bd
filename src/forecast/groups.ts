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

/** Numbers the groups that some deals count in. */
export function openGroupsOf(deals: readonly Grouped[], {owners, accounts}: RollUp): Groups {
	const all: Array<{level: ForecastLevel; id: string | null}> = [];
	const numbers = new Map<string, number>();
	const ownerOf = ({owner}: Grouped) => (owner === undefined ? undefined : owners.get(owner));
	const accountOf = ({account}: Grouped) => (account === undefined ? undefined : accounts.get(account));
	const idAt = {
		owner: ({owner}) => owner,
		manager: deal => ownerOf(deal)?.manager,
		// Where sellers have no region, that of the customer counts.
		region: deal => ownerOf(deal)?.region ?? accountOf(deal)?.region,
		product: ({product}) => product,
		segment: deal => accountOf(deal)?.segment,
		account: ({account}) => account,
		family: deal => accountOf(deal)?.family ?? deal.account,
	} satisfies Record<ForecastLevel, (deal: Grouped) => string | null | undefined>;
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
	const of = (deal: Grouped) => forecastLevels.map(level => numberOf(level, idAt[level](deal) ?? null));
	for (const deal of deals) {
		of(deal);
	}

	return {all, of, nobody: forecastLevels.map(level => numberOf(level, null))};
}
