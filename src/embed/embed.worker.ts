import {parentPort, workerData} from 'node:worker_threads';
import {checkModel} from './check-model.ts';
import {type LoadedModel, loadModel} from './load-model.ts';

/** What a thread is asked: texts, or to end. */
export type Asked = {readonly texts: readonly string[]} | {readonly close: true};
/** What it answers: first that it is ready or why not, then vectors one after the other or what went wrong. */
export type Answered =
	| {readonly ready: true}
	| {readonly fault: string}
	| {readonly vectors: Float32Array<ArrayBuffer>}
	| {readonly problem: string};

const {folder} = workerData as {readonly folder: string};
const port = parentPort!;
const say = (answer: Answered, moved: ArrayBuffer[] = []) => port.postMessage(answer, moved);

const model = await open();
if (model !== undefined) {
	port.on('message', (asked: Asked) => void answer(model, asked));
	say({ready: true});
}

async function open(): Promise<LoadedModel | undefined> {
	try {
		const checked = await checkModel(folder);
		if ('weights' in checked) {
			return await loadModel(folder, checked.weights);
		}

		say({fault: checked.fault});
	} catch (error) {
		say({fault: `the embedding model does not load: ${(error as Error).message}`});
	}

	return undefined;
}

async function answer(loaded: LoadedModel, asked: Asked): Promise<void> {
	if ('close' in asked) {
		await loaded.close();
		port.close();
		return;
	}

	try {
		const vectors = (await loaded.embed(asked.texts)) as Float32Array<ArrayBuffer>;
		say({vectors}, [vectors.buffer]);
	} catch (error) {
		say({problem: (error as Error).message});
	}
}
