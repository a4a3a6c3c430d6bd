import {parentPort, workerData} from 'node:worker_threads';
import {type BagMains, fitBagMains, fitBagPairs, type Pair} from './fit-bag.ts';
import type {FitPlan} from './plan-fit.ts';

/** What the pool asks of a worker: one bag's single features, or its pairs on top of them. */
export type BagTask =
	| {readonly kind: 'mains'; readonly bag: number}
	| {readonly kind: 'pairs'; readonly bag: number; readonly mains: BagMains; readonly pairs: readonly Pair[]};

const plan = workerData as FitPlan;

parentPort!.on('message', (task: BagTask) => {
	parentPort!.postMessage(
		task.kind === 'mains' ? fitBagMains(plan, task.bag) : fitBagPairs(plan, task.bag, task.mains, task.pairs),
	);
});
