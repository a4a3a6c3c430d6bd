import type {AdditiveModel} from './additive-model.ts';
import {assembleModel, type Fitted} from './boosting/assemble-model.ts';
import {openBagPool} from './boosting/bag-pool.ts';
import {choosePairs, halfOf} from './boosting/choose-pairs.ts';
import {keepPaying} from './boosting/keep-paying.ts';
import {planFit} from './boosting/plan-fit.ts';
import type {Dataset} from './dataset.ts';
import {completeOptions, type FitOptions} from './fit-options.ts';

/** Fit options, and how many threads fit bags at once (2 unless told). */
export type WorkerFitOptions = Partial<FitOptions> & {readonly seed: number; readonly threads?: number};

/**
 * The very model of `fitAdditive`, byte for byte and whatever the number of threads, fitted in worker threads so that this one stays
 * free to answer. Throws WORKER_FAILED when a thread dies.
 */
export async function fitAdditiveInWorkers(data: Dataset, options: WorkerFitOptions): Promise<AdditiveModel> {
	return (await fitInWorkersWithHeldOut(data, options)).model;
}

/** As fitAdditiveInWorkers, together with each training row's calibrated logit from the bag that had held it out. */
export async function fitInWorkersWithHeldOut(data: Dataset, options: WorkerFitOptions): Promise<Fitted> {
	const {threads = 2, ...fitOptions} = options;
	const plan = planFit(data, completeOptions(data.labels.length, fitOptions));
	const bags = Array.from({length: plan.options.bags}, (_, bag) => bag);
	const pool = openBagPool(plan, Math.min(threads, bags.length));
	try {
		const mains = keepPaying(plan, await pool.run(bags.map(bag => ({kind: 'mains', bag}) as const)));
		const pairs = choosePairs(plan, mains);
		const bagPairs = await pool.run(
			bags.map(bag => ({kind: 'pairs', bag, mains: mains[bag]!, pairs: pairs[halfOf(bag)]}) as const),
		);
		return assembleModel(plan, mains, bagPairs);
	} finally {
		await pool.close();
	}
}
