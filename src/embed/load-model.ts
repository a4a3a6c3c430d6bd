import path from 'node:path';
import {AutoTokenizer, env} from '@huggingface/transformers';
import {InferenceSession, Tensor} from 'onnxruntime-node';
import {embeddingModel} from './embedding-model.ts';
import {quantiseRows} from './quantise-rows.ts';

/** The model in this thread. */
export type LoadedModel = {
	/** The vectors of texts one after the other, 384 numbers each. */
	readonly embed: (texts: readonly string[]) => Promise<Float32Array>;
	readonly close: () => Promise<void>;
};

/** Larger batches are not faster on a processor's caches. */
const LARGEST_BATCH = 16;

/**
 * Loads tokenizer and weights into this thread, which the model keeps busy: one thread computes, so that as many loaded models as
 * cores share nothing and wait for nothing. Asks no network.
 */
export async function loadModel(folder: string, weights: Uint8Array): Promise<LoadedModel> {
	env.allowRemoteModels = false;
	env.localModelPath = path.dirname(folder);
	const tokenizer = await AutoTokenizer.from_pretrained(path.basename(folder));
	const session = await InferenceSession.create(quantiseRows(weights), {intraOpNumThreads: 1, interOpNumThreads: 1});
	return {
		async embed(texts) {
			const vectors = new Float32Array(texts.length * embeddingModel.dimensions);
			const tokens = texts.map(text => tokenizer(text, {truncation: true, return_tensor: false}).input_ids as number[]);
			for (const batch of batchesOf(tokens)) {
				const states = await run(
					session,
					batch.map(text => tokens[text]!),
				);
				for (const [row, text] of batch.entries()) {
					pool(states, row, tokens[text]!.length, vectors, text);
				}
			}

			return vectors;
		},
		close: async () => session.release(),
	};
}

/** Texts of equal length together: nothing is padded, so a text's numbers are the same in every batch, bit for bit. */
function batchesOf(tokens: ReadonlyArray<readonly number[]>): number[][] {
	const byLength = new Map<number, number[]>();
	for (const [text, {length}] of tokens.entries()) {
		byLength.set(length, [...(byLength.get(length) ?? []), text]);
	}

	return [...byLength.values()].flatMap(texts =>
		Array.from({length: Math.ceil(texts.length / LARGEST_BATCH)}, (_, k) =>
			texts.slice(k * LARGEST_BATCH, (k + 1) * LARGEST_BATCH),
		),
	);
}

async function run(session: InferenceSession, rows: ReadonlyArray<readonly number[]>): Promise<Float32Array> {
	const shape = [rows.length, rows[0]!.length];
	const size = shape[0]! * shape[1]!;
	const {last_hidden_state: states} = await session.run({
		input_ids: new Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), shape),
		attention_mask: new Tensor('int64', new BigInt64Array(size).fill(1n), shape),
		token_type_ids: new Tensor('int64', new BigInt64Array(size), shape),
	});
	return states!.data as Float32Array;
}

/** The mean over a text's tokens, scaled to length 1, as the model was trained to be read (Reimers and Gurevych 2019, Sentence-BERT). */
function pool(states: Float32Array, row: number, tokens: number, vectors: Float32Array, text: number): void {
	const {dimensions} = embeddingModel;
	const sums = new Float64Array(dimensions);
	for (let token = 0; token < tokens; token++) {
		const from = (row * tokens + token) * dimensions;
		for (let d = 0; d < dimensions; d++) {
			sums[d]! += states[from + d]!;
		}
	}

	const length = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0));
	for (let d = 0; d < dimensions; d++) {
		vectors[text * dimensions + d] = sums[d]! / length;
	}
}
