import {availableParallelism} from 'node:os';
import {EngineError} from '../core/errors.ts';
import {openBulkEmbedder} from '../embed/lazy-embedder.ts';
import type {Graph} from '../graph/graph.ts';
import {type EmbeddedTexts, embedTexts} from './embed-texts.ts';

/** Embeds the texts of a graph with the model of a cache, on all cores. Throws SETUP_MISSING when there is no usable model. */
export async function embedGraph(
	graph: Graph,
	cache: string,
	options: Parameters<typeof embedTexts>[2],
): Promise<EmbeddedTexts> {
	const {embedder, reason} = await openBulkEmbedder(cache, availableParallelism());
	if (embedder === undefined) {
		throw new EngineError('SETUP_MISSING', {what: 'a usable embedding model', how: reason});
	}

	try {
		return await embedTexts(graph, embedder, options);
	} finally {
		await embedder.close();
	}
}
