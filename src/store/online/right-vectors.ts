import {maybeKindOfId} from '../../../schema/ontology.ts';
import type {Millis} from '../../core/clock.ts';
import {queryOf} from '../../features/definition.ts';
import {decisionFeatures} from '../../features/eligibility.ts';
import type {Graph} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {askVectors} from './kept-vectors.ts';
import {staleQuery} from './stale-parts.ts';
import {unpackVectors} from './unpack-vectors.ts';
import type {VectorRows} from './vector-rows.ts';

/** The rows of vectors that are right at the watermark for a model, by subject: all rows of the model's features, and those of others that nothing has touched. */
export type RightVectors = ReadonlyMap<string, VectorRows>;

/** Reads the vectors of subjects that are right at the watermark for a model. */
export async function rightVectors(
	graph: Graph,
	loaded: LoadedModel,
	{ids, watermark, walks}: {readonly ids: readonly string[]; readonly watermark: Millis; readonly walks: boolean},
): Promise<RightVectors> {
	const target = loaded.artefact.target;
	const {asked, open} = askVectors(target, ids);
	const found = ids.length === 0 ? [] : await graph.read('online/vectors', asked);
	const needed = new Set<string>(loaded.features.map(queryOf));
	const right = found.filter(
		({modelVersion, stale, mark}) =>
			modelVersion === loaded.version && mark === watermark && !stale.some(part => needed.has(staleQuery(part))),
	);
	const rowsOf = await unpackVectors(graph, right, {target, open, walks});
	for (const {subject, stale} of right) {
		const rows = rowsOf.get(subject);
		if (stale.length > 0 && rows !== undefined) {
			rowsOf.set(subject, withoutStale(rows, subject, stale));
		}
	}

	return rowsOf;
}

function withoutStale(rows: VectorRows, subject: string, stale: readonly string[]): VectorRows {
	const queries = new Set(stale.map(staleQuery));
	const kind = maybeKindOfId(subject);
	const left = (kind === undefined ? [] : decisionFeatures(kind)).filter(feature => queries.has(queryOf(feature)));
	const gone = new Set(left.map(feature => feature.name));
	return Object.fromEntries(Object.entries(rows).filter(([name]) => !gone.has(name)));
}
