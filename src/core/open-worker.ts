import path from 'node:path';
import {Worker} from 'node:worker_threads';

/** The folder of the compiled programs, which src/setup/compile.mjs writes here. */
declare const COMPILED_TO: string;

/** Starts one of our `*.worker.ts`, named from the root of the checkout, in a thread of its own. */
export function openWorker(program: `src/${string}.worker.ts`, workerData: unknown): Worker {
	return new Worker(path.join(COMPILED_TO, program.replace(/\.ts$/, '.js')), {workerData});
}
