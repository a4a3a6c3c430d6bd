import type {Graph} from '../graph/graph.ts';
import type {Moment} from './deals.ts';

/** What the owners and accounts of deals belong to, at a moment; each by id. */
export type RollUp = {
	readonly owners: ReadonlyMap<string, {readonly manager: string | null; readonly region: string | null}>;
	/** `family` is the account at the top of the hierarchy, which for most is the account itself. */
	readonly accounts: ReadonlyMap<
		string,
		{readonly region: string | null; readonly segment: string | null; readonly family: string}
	>;
};

/** Nobody belongs to anything. */
export const FLAT: RollUp = {owners: new Map(), accounts: new Map()};

/** Reads what owners and accounts belong to, as it was and was known at a moment. */
export async function readRollUp(graph: Graph, {asOf: t, knownAt: k}: Moment): Promise<RollUp> {
	const [owners, accounts] = await Promise.all([
		graph.read('forecast/owners', {t, k}),
		graph.read('forecast/accounts', {t, k}),
	]);
	return {
		owners: new Map(owners.map(({owner, ...own}) => [owner, own])),
		accounts: new Map(accounts.map(({account, ...own}) => [account, own])),
	};
}
