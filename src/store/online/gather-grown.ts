import {inOrder} from '../../features/evidence-rows.ts';
import type {Evidence, Moment} from '../../features/feature.ts';
import {type Feature, type Gathered, gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';

/** The rows that a vector held of features before some statements about interactions changed, and these statements. */
export type Grown = {
	readonly before: Readonly<Record<string, readonly Evidence[]>>;
	readonly through: ReadonlySet<string>;
};

/**
 * The evidence of features at moments where all but what walks over some statements is held already: that is asked for, and takes the place of what walked over
 * them before. The features' queries must add up, see `addsUp`.
 */
export async function gatherGrown(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
	grown: readonly Grown[],
): Promise<Gathered> {
	const through = grown.map(one => [...one.through]);
	const gathered = features.length === 0 ? [] : await gather(graph, features, moments, {paths: true, through});
	// Features of one query have its very rows, before and after.
	const known = new Map<readonly Evidence[], Map<readonly Evidence[], readonly Evidence[]>>();
	return features.map(({name}, f) =>
		grown.map(({before, through: changed}, m) => {
			const [held, anew] = [before[name] ?? NOTHING, gathered[f]![m]!];
			const own = known.get(held) ?? new Map<readonly Evidence[], readonly Evidence[]>();
			const rows = own.get(anew) ?? [...held.filter(row => !changed.has(row.fact)), ...anew].sort(inOrder);
			known.set(held, own.set(anew, rows));
			return rows;
		}),
	);
}

const NOTHING: readonly Evidence[] = [];
