import path from 'node:path';
import {Worker} from 'node:worker_threads';

/** Starts one of our `*.worker.ts`, named from the root of the checkout, in a thread of its own. */
export function openWorker(program: `src/${string}.worker.ts`, workerData: unknown): Worker {
	// Set when the code is compiled (src/setup/compile.mjs) to where it is compiled to.
	const folder = process.env['THROUGHLINE_COMPILED'] as string;
	return new Worker(path.join(folder, program.replace(/\.ts$/, '.js')), {workerData});
}
