import {existsSync} from 'node:fs';
import path from 'node:path';
import {env, pipeline} from '@huggingface/transformers';

/** Turns texts into vectors in which closeness means likeness. */
export type Embedder = {
	/** One vector of 384 numbers and length 1 for each text, in order; it depends on that text alone, bit for bit. */
	readonly embed: (texts: readonly string[]) => Promise<Float32Array[]>;
	readonly close: () => Promise<void>;
};

/** What asking for the embedder gives: the embedder, or why there is none. */
export type MaybeEmbedder =
	| {readonly embedder: Embedder; readonly reason: undefined}
	| {readonly embedder: undefined; readonly reason: string};

/** The length of every vector, set by the model. */
export const dimensions = 384;

/**
 * The sentence embedder of a model folder (all-MiniLM-L6-v2, 8-bit, mean pooling), or the reason why there is none.
 * It never asks the network. Source: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
 */
export async function maybeOpenEmbedder(modelFolder: string): Promise<MaybeEmbedder> {
	if (!existsSync(path.join(modelFolder, 'onnx', 'model_quantized.onnx'))) {
		return {embedder: undefined, reason: `no embedding model in \`${modelFolder}\``};
	}

	try {
		return {embedder: await openEmbedder(modelFolder), reason: undefined};
	} catch (error) {
		return {embedder: undefined, reason: `the embedding model does not load: ${(error as Error).message}`};
	}
}

async function openEmbedder(modelFolder: string): Promise<Embedder> {
	env.allowRemoteModels = false;
	env.localModelPath = path.dirname(modelFolder);
	const extract = await pipeline('feature-extraction', path.basename(modelFolder), {dtype: 'q8'});
	return {
		async embed(texts) {
			const vectors: Float32Array[] = [];
			for (const text of texts) {
				// One at a time: the 8-bit model scales its numbers over a whole batch, so that in one a text's vector would
				// depend on its neighbours (cosine down to 0.988), and no decision resting on it could be replayed.
				const {data} = await extract([text], {pooling: 'mean', normalize: true});
				vectors.push(Float32Array.from(data as Float32Array));
			}

			return vectors;
		},
		close: async () => {
			await extract.dispose();
		},
	};
}
