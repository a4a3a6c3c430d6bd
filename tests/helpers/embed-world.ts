import test from 'ava';
import {systemClock} from '../../src/core/clock.ts';
import {type Embedder, maybeOpenEmbedder} from '../../src/embed/open-embedder.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {modelFolder} from '../../src/setup/places.mjs';
import {type EmbeddedTexts, embedTexts} from '../../src/texts/embed-texts.ts';
import {testCause} from './test-cause.ts';

/** Embeds the texts of a graph with the real model, which is opened once for a test file and remembers what it embedded. */
export function embedWorlds(): (graph: Graph) => Promise<EmbeddedTexts> {
	let opened: Promise<Embedder> | undefined;
	test.after.always(async () => (await opened)?.close());
	return async graph => {
		opened ??= remembering();
		return embedTexts(graph, await opened, {cause: testCause, clock: systemClock});
	};
}

async function remembering(): Promise<Embedder> {
	const {embedder, reason} = await maybeOpenEmbedder(modelFolder());
	if (embedder === undefined) {
		throw new Error(reason);
	}

	const known = new Map<string, Float32Array>();
	return {
		async embed(texts) {
			const fresh = [...new Set(texts)].filter(text => !known.has(text));
			const vectors = await embedder.embed(fresh);
			for (const [k, text] of fresh.entries()) {
				known.set(text, vectors[k]!);
			}

			return texts.map(text => known.get(text)!);
		},
		close: async () => embedder.close(),
	};
}
