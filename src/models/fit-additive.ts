import type {AdditiveModel} from './additive-model.ts';
import {assembleModel, type Fitted} from './boosting/assemble-model.ts';
import {choosePairs, halfOf} from './boosting/choose-pairs.ts';
import {fitBagMains, fitBagPairs} from './boosting/fit-bag.ts';
import {keepPaying} from './boosting/keep-paying.ts';
import {planFit} from './boosting/plan-fit.ts';
import type {Dataset} from './dataset.ts';
import {completeOptions, type FitOptions} from './fit-options.ts';

/**
 * A glass-box additive model (GA²M; Lou, Caruana, Gehrke, Hooker 2013; Nori et al. 2019) fitted to the data: a shape function per
 * feature and a few per pair of features, boosted in bags, averaged, purified, centred and calibrated on held-out rows. For a
 * probability whose logit is an exact sum of readable parts. The same data, options and seed give the same model, byte for byte.
 *
 * Cost: about 5 ns · rows · features · rounds · bags; this variant blocks the thread (see fitAdditiveInWorkers).
 *
 * @example fitAdditive(data, {seed: 1, monotone: {visits: 1}})
 */
export function fitAdditive(data: Dataset, options: Partial<FitOptions> & {readonly seed: number}): AdditiveModel {
	return fitAdditiveWithHeldOut(data, options).model;
}

/** As fitAdditive, together with each training row's calibrated logit from the bag that had held it out. */
export function fitAdditiveWithHeldOut(data: Dataset, options: Partial<FitOptions> & {readonly seed: number}): Fitted {
	const plan = planFit(data, completeOptions(data.labels.length, options));
	const bags = Array.from({length: plan.options.bags}, (_, bag) => bag);
	const mains = keepPaying(
		plan,
		bags.map(bag => fitBagMains(plan, bag)),
	);
	const pairs = choosePairs(plan, mains);
	const bagPairs = bags.map(bag => fitBagPairs(plan, bag, mains[bag]!, pairs[halfOf(bag)]));
	return assembleModel(plan, mains, bagPairs);
}
