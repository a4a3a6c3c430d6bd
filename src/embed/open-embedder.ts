import {once} from 'node:events';
import type {Worker} from 'node:worker_threads';
import {EngineError} from '../core/errors.ts';
import {openWorker} from '../core/open-worker.ts';
import type {Answered, Asked} from './embed.worker.ts';
import {embeddingModel} from './embedding-model.ts';

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

/** So many texts go to a thread at once: enough of them have the same length to make batches. */
const CHUNK = 512;

/**
 * The sentence embedder of a model folder (all-MiniLM-L6-v2, 8-bit, mean pooling), or the reason why there is none: absent, damaged by
 * its checksum, or not to be loaded. It computes in threads of its own, so a server stays responsive, and never asks the network.
 * Source: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
 */
export async function maybeOpenEmbedder(folder: string, {threads = 1} = {}): Promise<MaybeEmbedder> {
	const workers = Array.from({length: threads}, () => openWorker('src/embed/embed.worker.ts', {folder}));
	const faults = (await Promise.all(workers.map(faultOf))).filter(fault => fault !== undefined);
	if (faults.length > 0) {
		await Promise.all(workers.map(async worker => worker.terminate()));
		return {embedder: undefined, reason: faults[0]!};
	}

	return {embedder: openPool(workers), reason: undefined};
}

/** Why a thread cannot embed; undefined when it is ready. */
async function faultOf(worker: Worker): Promise<string | undefined> {
	try {
		const [answer] = (await once(worker, 'message')) as [Answered];
		return 'fault' in answer ? answer.fault : undefined;
	} catch (error) {
		return `the embedding model does not load: ${(error as Error).message}`;
	}
}

function openPool(workers: readonly Worker[]): Embedder {
	// A thread answers in the order it was asked, one question at a time.
	const lines = workers.map(worker => ({worker, last: Promise.resolve<unknown>(undefined), length: 0}));
	const askNext = async (texts: readonly string[]) => {
		const line = lines.reduce((one, other) => (other.length < one.length ? other : one));
		line.length++;
		const mine = line.last.catch(() => {}).then(async () => ask(line.worker, texts));
		line.last = mine;
		return mine.finally(() => {
			line.length--;
		});
	};
	return {
		async embed(texts) {
			const size = Math.min(CHUNK, Math.ceil(texts.length / workers.length));
			const chunks = Array.from({length: size === 0 ? 0 : Math.ceil(texts.length / size)}, (_, k) =>
				texts.slice(k * size, (k + 1) * size),
			);
			return (await Promise.all(chunks.map(askNext))).flatMap(vectorsOf);
		},
		async close() {
			await Promise.all(lines.map(async ({last}) => last.catch(() => {})));
			await Promise.all(workers.map(close));
		},
	};
}

/** One answer of a thread. Throws WORKER_FAILED when it fails or stops instead. */
function ask(worker: Worker, texts: readonly string[]): Promise<Float32Array> {
	return new Promise((resolve, reject) => {
		const settle = () => worker.off('message', answer).off('error', fail).off('exit', stop);
		const fail = (cause: unknown) => {
			settle();
			reject(new EngineError('WORKER_FAILED', {task: 'embedding', problem: String(cause)}, {cause}));
		};
		const stop = (code: number) => fail(new Error(`it ended with exit code ${code}`));
		const answer = (answered: Answered) => {
			settle();
			if ('vectors' in answered) {
				resolve(answered.vectors);
			} else {
				fail(new Error('problem' in answered ? answered.problem : 'an answer that nobody asked for'));
			}
		};
		worker.on('message', answer).on('error', fail).on('exit', stop);
		worker.postMessage({texts} satisfies Asked);
	});
}

async function close(worker: Worker): Promise<void> {
	const ended = once(worker, 'exit');
	worker.postMessage({close: true} satisfies Asked);
	await ended;
}

function vectorsOf(flat: Float32Array): Float32Array[] {
	const {dimensions} = embeddingModel;
	return Array.from({length: flat.length / dimensions}, (_, k) => flat.slice(k * dimensions, (k + 1) * dimensions));
}
