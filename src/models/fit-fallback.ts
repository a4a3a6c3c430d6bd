import {openRandom} from '../core/random.ts';
import type {AdditiveModel} from './additive-model.ts';
import type {Dataset} from './dataset.ts';
import {studentBar} from './distributions/student.ts';
import {fitLines} from './fit-logistic.ts';
import {BELIEVED, Z} from './interval-of.ts';

export type FallbackOptions = {
	readonly seed: number;
	/** Features that may only raise (1) or lower (-1) the probability, by name. */
	readonly monotone: Readonly<Record<string, 1 | -1>>;
};

/** Groups of rows that are left out in turn. */
const BAGS = 20;
/**
 * `intervalOf` believes half of a jackknife, and half of that for each row, as bags of boosted trees have it. A regression's errs as much as it says, so
 * that distances are kept so much larger, and by as much more as Student's t asks for where so few groups tell the variance.
 */
const FULL = (Math.sqrt(2 / BELIEVED) * studentBar(0.1, BAGS - 1)) / Z;

/**
 * The plain model that answers when no glass box is sound: regularised logistic regression in the additive form, with an interval. A feature
 * whose line runs against its declared direction is left out and the rest fitted again. Without any feature it is the base rate. O(features) fits at most.
 *
 * The interval is a row's own: the grouped jackknife (Efron 1982) of its logit over the regression without each of twenty groups of rows. Coverage is
 * measured in docs/models.md.
 */
export function fitFallback(data: Dataset, options: FallbackOptions): AdditiveModel {
	const {model, without} = fitLines(data, {seed: options.seed});
	const against = model.features.flatMap(({name}, index) => {
		const direction = options.monotone[name];
		return direction !== undefined && !keeps(model, index, direction) ? [name] : [];
	});
	if (against.length > 0) {
		return fitFallback({...data, columns: data.columns.filter(({name}) => !against.includes(name))}, options);
	}

	return data.columns.length === 0 ? withShare(model, data) : withBags(model, without(dealt(data, options.seed), BAGS));
}

/** Whether a feature's shape never runs against a direction, over the bins that rows fall into; "missing" has none. */
function keeps({terms}: AdditiveModel, feature: number, direction: 1 | -1): boolean {
	const {scores, weights} = terms.find(({features}) => features[0] === feature)!;
	const line = scores.filter((_, bin) => bin > 0 && weights[bin]! > 0);
	return line.every((score, place) => place === 0 || direction * (score - line[place - 1]!) >= 0);
}

/** The interval of a share of so many rows, for the base rate alone. */
function withShare(model: AdditiveModel, {labels}: Dataset): AdditiveModel {
	const {baseRate} = model;
	const floor = 1 / Math.sqrt(labels.length * baseRate * (1 - baseRate));
	return {...model, interval: {floor, typical: 0, bases: []}};
}

/** The group of each row, all of nearly one size, by lot. */
function dealt({labels}: Dataset, seed: number): Uint8Array {
	const random = openRandom(seed);
	const groupOf = Uint8Array.from(labels, (_, row) => row % BAGS);
	for (let row = labels.length - 1; row > 0; row--) {
		const other = random.below(row + 1);
		[groupOf[row], groupOf[other]] = [groupOf[other]!, groupOf[row]!];
	}

	return groupOf;
}

/** How far each model without a group lies from the whole, laid out so that `intervalOf` counts its grouped jackknife in full. */
function withBags(model: AdditiveModel, others: ReadonlyArray<Pick<AdditiveModel, 'base' | 'terms'>>): AdditiveModel {
	const apart = (own: number, whole: number) => Math.round(FULL * (own - whole) * 1e4) / 1e4;
	return {
		...model,
		terms: model.terms.map((term, t) => ({
			...term,
			bags: others.map(({terms}) => terms[t]!.scores.map((score, bin) => apart(score, term.scores[bin]!))),
		})),
		interval: {floor: 0, typical: 0, bases: others.map(({base}) => apart(base, model.base))},
	};
}
