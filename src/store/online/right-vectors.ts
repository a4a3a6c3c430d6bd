import type {Millis} from '../../core/clock.ts';
import type {Graph} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {unpackVectors} from './unpack-vectors.ts';
import type {VectorRows} from './vector-rows.ts';

/** The rows of the vectors that are right at the watermark for a model, by subject. */
export async function rightVectors(
	graph: Graph,
	loaded: LoadedModel,
	{ids, watermark, walks}: {readonly ids: readonly string[]; readonly watermark: Millis; readonly walks: boolean},
): Promise<Map<string, VectorRows>> {
	const target = loaded.artefact.target;
	const found = ids.length === 0 ? [] : await graph.read('online/vectors', {target, subjects: [...ids]});
	const right = found.flatMap(({subject, modelVersion, evidence, stale, mark}) =>
		modelVersion === loaded.version && evidence !== null && stale.length === 0 && mark === watermark
			? [{subject, evidence}]
			: [],
	);
	return unpackVectors(graph, right, {walks});
}
