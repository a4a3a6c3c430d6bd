import type {Millis} from '../core/clock.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';

/** A deal as it stood at a moment; without a closing it is open. Amounts are in US dollars. */
export type Deal = {
	readonly id: string;
	readonly start: Millis;
	readonly closing: {readonly at: Millis; readonly isWon: boolean} | undefined;
	/** The realised amount where it is stated, else the expected one. */
	readonly amount: number | undefined;
	readonly product: string | undefined;
};

/** A moment on both clocks. */
export type Moment = {readonly asOf: Millis; readonly knownAt: Millis};

/** The dated deals in a viewer's scope at each of some moments, in the order of the moments, then of ids; one query. */
export async function readDeals(graph: Graph, moments: readonly Moment[], scope: Scope): Promise<Deal[][]> {
	const table: Deal[][] = moments.map(() => []);
	const asked = moments.map(({asOf, knownAt}, i) => ({i, t: asOf, k: knownAt}));
	await graph.each('forecast/deals', {moments: asked, scope}, ({i, id, start, closedAt, outcome, amount, product}) => {
		table[i]!.push({
			id,
			start,
			closing: closedAt === null ? undefined : {at: closedAt, isWon: outcome === 'won'},
			amount: amount ?? undefined,
			product: product ?? undefined,
		});
	});

	return table.map(deals => deals.sort((a, b) => (a.id < b.id ? -1 : 1)));
}
