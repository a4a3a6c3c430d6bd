import type {Worker} from 'node:worker_threads';
import {EngineError} from '../../core/errors.ts';
import {openWorker} from '../../core/open-worker.ts';
import type {BagTask} from './bag.worker.ts';
import type {BagMains, BagPairs} from './fit-bag.ts';
import type {FitPlan} from './plan-fit.ts';

/** What a task gives back. */
type ResultOf<T extends BagTask> = T extends {kind: 'mains'} ? BagMains : BagPairs;

/** Threads that fit bags; results come in the order of the tasks, so their number never changes a model. */
export type BagPool = {
	readonly run: <T extends BagTask>(tasks: readonly T[]) => Promise<Array<ResultOf<T>>>;
	readonly close: () => Promise<void>;
};

/** Opens a pool of threads over one plan; row codes and labels are shared with them, not copied. */
export function openBagPool(plan: FitPlan, threads: number): BagPool {
	const workers = Array.from({length: threads}, () => openWorker('src/models/boosting/bag.worker.ts', plan));
	return {
		run: tasks => runAll(workers, tasks),
		close: async () => {
			await Promise.all(workers.map(worker => worker.terminate()));
		},
	};
}

async function runAll<T extends BagTask>(workers: readonly Worker[], tasks: readonly T[]): Promise<Array<ResultOf<T>>> {
	const results: Array<ResultOf<T>> = [];
	let next = 0;
	const work = async (worker: Worker) => {
		while (next < tasks.length) {
			const k = next++;
			results[k] = await ask(worker, tasks[k]!);
		}
	};
	await Promise.all(workers.map(work));
	return results;
}

/** One answer of a worker. Throws WORKER_FAILED when it throws or stops instead. */
function ask<T extends BagTask>(worker: Worker, task: T): Promise<ResultOf<T>> {
	return new Promise((resolve, reject) => {
		const settle = () => {
			worker.off('message', answer).off('error', fail).off('exit', stop);
		};
		const answer = (result: ResultOf<T>) => {
			settle();
			resolve(result);
		};
		const fail = (cause: unknown) => {
			settle();
			reject(new EngineError('WORKER_FAILED', {task: `bag ${task.bag}`, problem: String(cause)}, {cause}));
		};
		const stop = (code: number) => fail(new Error(`it ended with exit code ${code}`));
		worker.on('message', answer).on('error', fail).on('exit', stop);
		worker.postMessage(task);
	});
}
