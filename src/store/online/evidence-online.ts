import type {Millis} from '../../core/clock.ts';
import {groupBy} from '../../core/group-by.ts';
import type {Evidence, Moment} from '../../features/feature.ts';
import {type Feature, type Gathered, gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {type RightVectors, rightVectors} from './right-vectors.ts';

/**
 * The evidence of features at moments, those of the model unless told, with walks: at the watermark from vectors that are right for it as far as they hold it, the rest from
 * the graph. Both are the same rows. Vectors that were read meanwhile may be handed over.
 */
export async function evidenceOnline(
	graph: Graph,
	loaded: LoadedModel,
	moments: readonly Moment[],
	watermark: Millis,
	{
		features = loaded.features,
		vectors: read,
	}: {readonly features?: readonly Feature[]; readonly vectors?: RightVectors | undefined} = {},
): Promise<Gathered> {
	const now = moments.filter(({asOf, knownAt}) => asOf === watermark && knownAt === watermark);
	const ids = now.map(one => one.id);
	const vectors = read ?? (await rightVectors(graph, loaded, {ids, watermark, walks: true}));
	const rowsOf = (moment: Moment) => (now.includes(moment) ? vectors.get(moment.id) : undefined);
	const tables = features.map(
		(feature): Array<readonly Evidence[] | undefined> =>
			moments.map(moment => {
				const rows = rowsOf(moment)?.[feature.name];
				return rows?.every(({path}) => path !== undefined) ? rows : undefined;
			}),
	);
	// Moments that lack the same features are asked for together.
	const lacking = groupBy([...moments.keys()], m => tables.flatMap((rows, f) => (rows[m] ? [] : [f])).join());
	for (const [, places] of lacking) {
		const missing = [...tables.keys()].filter(f => tables[f]![places[0]!] === undefined);
		const asked = missing.map(f => features[f]!);
		const own = places.map(m => moments[m]!);
		const gathered = missing.length === 0 ? [] : await gather(graph, asked, own, {paths: true});
		for (const [index, f] of missing.entries()) {
			for (const [p, m] of places.entries()) {
				tables[f]![m] = gathered[index]![p]!;
			}
		}
	}

	return tables.map(rows => rows.map(own => own!));
}
