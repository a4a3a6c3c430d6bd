import type {AdditiveModel} from './additive-model.ts';
import type {Dataset} from './dataset.ts';
import {fitLogistic} from './fit-logistic.ts';

export type FallbackOptions = {
	readonly seed: number;
	/** Features that may only raise (1) or lower (-1) the probability, by name. */
	readonly monotone: Readonly<Record<string, 1 | -1>>;
};

/**
 * The plain model that answers when no glass box is sound: regularised logistic regression in the additive form, with an interval. A feature
 * whose line runs against its declared direction is left out and the rest fitted again. Without any feature it is the base rate. O(features) fits at most.
 */
export function fitFallback(data: Dataset, options: FallbackOptions): AdditiveModel {
	const model = fitLogistic(data, {seed: options.seed});
	const against = model.features.flatMap(({name}, index) => {
		const direction = options.monotone[name];
		return direction !== undefined && !keeps(model, index, direction) ? [name] : [];
	});
	if (against.length > 0) {
		return fitFallback({...data, columns: data.columns.filter(({name}) => !against.includes(name))}, options);
	}

	return {...model, interval: {floor: spreadOf(model, data), typical: 0, bases: []}};
}

/** Whether a feature's shape never runs against a direction, over the bins that rows fall into; "missing" has none. */
function keeps({terms}: AdditiveModel, feature: number, direction: 1 | -1): boolean {
	const {scores, weights} = terms.find(({features}) => features[0] === feature)!;
	const line = scores.filter((_, bin) => bin > 0 && weights[bin]! > 0);
	return line.every((score, place) => place === 0 || direction * (score - line[place - 1]!) >= 0);
}

/**
 * The standard error of a typical row's logit: the root of (weights / rows) over the information of one row, p (1 - p). It is the mean
 * of x' H⁻¹ x over rows by the trace of the hat matrix, which a penalty can only make smaller (Hastie and Tibshirani 1990, 6.8); for the base rate alone, the
 * standard error of its logit.
 */
function spreadOf({features, terms, baseRate}: AdditiveModel, {columns, labels}: Dataset): number {
	const own = terms.map(({weights, features: [index]}) => {
		const seen = weights.filter(weight => weight > 0).length;
		const isLine = columns.find(({name}) => name === features[index]!.name)!.kind === 'number';
		// A number is one slope, and one weight more where it is missing; a level has a weight each, one of which the intercept takes.
		return isLine ? 1 + Number(weights[0]! > 0) : Math.max(0, seen - 1);
	});
	const count = own.reduce((sum, weights) => sum + weights, 1);
	return Math.sqrt(count / (labels.length * baseRate * (1 - baseRate)));
}
