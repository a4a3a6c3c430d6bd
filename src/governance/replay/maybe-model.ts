import {EngineError} from '../../core/errors.ts';
import type {Graph} from '../../graph/graph.ts';
import {loadModel} from '../../registry/model-store.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';

/** The model, or why there is none that can be trusted; a graph that cannot be asked says nothing about it. */
export async function maybeModel(graph: Graph, version: string): Promise<LoadedModel | EngineError> {
	try {
		return await loadModel(graph, version);
	} catch (error) {
		if (error instanceof EngineError && error.code === 'MODEL_CORRUPT') {
			return error;
		}

		throw error;
	}
}
