import {aggregate} from '../features/aggregate.ts';
import type {Moment} from '../features/feature.ts';
import {readTies, type Tie} from '../features/relationship/read-ties.ts';
import {tieStrength} from '../features/relationship/tie-strength.ts';
import type {Graph} from '../graph/graph.ts';
import {WHOLE_GRAPH} from '../graph/scope.ts';
import {entityViews} from '../views/entity-views.ts';
import {type Network, strongestPaths} from './strongest-paths.ts';

type Clocks = Omit<Moment, 'id'>;
type Table = Map<string, Map<string, number>>;

/** The ties that paths from one person to some others can be made of, and who did not consent to e-mail. */
export type ReadNetwork = Network & {readonly consents: ReadonlyMap<string, boolean | null>};

/**
 * Reads as much of the network around a person and some targets as their `first` strongest paths of up to three hops can lie in: all ties of
 * the person, all into the targets, and between the two sides those that could still beat what shorter paths give.
 */
export async function readNetwork(
	graph: Graph,
	from: string,
	targets: readonly string[],
	clocks: Clocks,
	first: number,
): Promise<ReadNetwork> {
	const read = async (ids: readonly string[], others?: readonly string[]) =>
		readTies(
			graph,
			ids.map(id => ({id, ...clocks, ...(others === undefined ? {} : {others})})),
			{paths: false},
		);
	const [near = [], ...far] = await read([from, ...targets]);
	const isBridge = (id: string) => id !== from && !targets.includes(id);
	const nearIds = near.map(tie => tie.to).filter(isBridge);
	const farIds = [...new Set(far.flat().map(tie => tie.to))].filter(isBridge).sort();
	const consents = await consentsOf(graph, [...new Set([...nearIds, ...farIds])], clocks);
	const last = await read([from, ...farIds], targets);
	const toTargets: Table = new Map([from, ...farIds].map((id, index) => [id, strengths(last[index]!)]));
	const strengthTo = (tie: Tie) => bridgeStrength(tie, consents, clocks.asOf);
	const toBridges: Table = new Map([[from, strengths(near, strengthTo)]]);
	const shorter = strongestPaths({toBridges, toTargets}, from, targets, first);
	const bar = shorter.length < first ? 0 : shorter.at(-1)!.strength;
	const best = Math.max(0, ...farIds.flatMap(id => [...toTargets.get(id)!.values()]));
	const worthwhile = nearIds.filter(id => toBridges.get(from)!.get(id)! * best > bar);
	const middle = farIds.length === 0 ? [] : await read(worthwhile, farIds);
	for (const [index, id] of worthwhile.entries()) {
		toBridges.set(id, strengths(middle[index] ?? [], strengthTo));
	}

	return {toBridges, toTargets, consents};
}

/** How a tie counts when its other end is a bridge: by what was spoken alone if that person did not consent to e-mail. */
export function bridgeStrength(
	{to, strength, rows}: Tie,
	consents: ReadonlyMap<string, boolean | null>,
	asOf: number,
): number {
	return consents.get(to) === false ? (aggregate(tieStrength, rows.filter(isSpoken), asOf) as number) : strength;
}

/** Whether a row came about by word of mouth. */
export const isSpoken = ({channel}: Tie['rows'][number]) => channel === 'call' || channel === 'meeting';

function strengths(ties: readonly Tie[], strengthOf = (tie: Tie) => tie.strength): Map<string, number> {
	return new Map(ties.map(tie => [tie.to, strengthOf(tie)]));
}

/** Who may be written to, as stated at the moment; null where nothing is said of it. */
export async function consentsOf(
	graph: Graph,
	ids: readonly string[],
	clocks: Clocks,
): Promise<Map<string, boolean | null>> {
	const views = await entityViews(graph, ids, clocks, WHOLE_GRAPH);
	return new Map(
		ids.map((id, index) => {
			const said = views[index]?.fields['consentEmail'];
			return [id, typeof said === 'boolean' ? said : null];
		}),
	);
}
