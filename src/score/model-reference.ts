import type {Millis} from '../core/clock.ts';
import type {AdditiveModel} from '../models/additive-model.ts';
import {type Dataset, selectRows} from '../models/dataset.ts';
import {type CalibrationFit, fitCalibration} from '../models/drift/calibration-fit.ts';
import {type EstimatedPerformance, estimatePerformance} from '../models/drift/estimate-performance.ts';
import {pooledCalibration} from '../models/drift/pooled-calibration.ts';
import {describeReference, type FeatureReference} from '../models/drift/reference.ts';
import {logitsOf} from '../models/prepare.ts';
import {sigmoid} from '../models/sigmoid.ts';
import type {Example} from './examples.ts';

/** What a model was trained and tested on, small enough to be kept with it, for whoever watches it later; plain JSON. */
export type ModelReference = {
	/** The values of each of the model's features in training. */
	readonly features: readonly FeatureReference[];
	/** When the training rows were judged: the first, and just after the last. */
	readonly from: Millis;
	readonly until: Millis;
	/** Calibration by held-out and test rows, one of each subject; null where the tests had one outcome only, or the model is a base rate. */
	readonly calibration: CalibrationFit | null;
	/** What the probabilities of the test rows promised. */
	readonly expected: EstimatedPerformance;
};

/** The reference of a trained model from the rows it was made of; `parts` says which trained (1) and which tested (2). */
export function referenceOf(
	model: AdditiveModel,
	data: Dataset,
	examples: readonly Example[],
	parts: Uint8Array,
): ModelReference {
	const rowsOf = (part: number) => Uint32Array.from(parts.keys()).filter(row => parts[row] === part);
	const [trained, tested] = [rowsOf(1), rowsOf(2)];
	const train = selectRows(data, trained);
	const columns = model.features.map(({name}) => train.columns.find(column => column.name === name)!);
	const times = Float64Array.from(trained, row => examples[row]!.asOf).sort();
	const all = selectRows(data, tested);
	const single = selectRows(data, firstOfEach(tested, examples));
	return {
		features: columns.map(describeReference),
		from: times[0] ?? 0,
		until: (times.at(-1) ?? 0) + 1,
		calibration: maybeCalibration(model, single, firstOfEach(trained, examples).length),
		expected: estimatePerformance(logitsOf(model, all).map(sigmoid)),
	};
}

/** The calibration of a model by its test rows; null where they cannot tell it. */
function maybeCalibration(model: AdditiveModel, tested: Dataset, heldOutRows: number): CalibrationFit | null {
	if (model.terms.length === 0 || !tested.labels.includes(0) || !tested.labels.includes(1)) {
		return null;
	}

	const fit = pooledCalibration(fitCalibration(logitsOf(model, tested), tested.labels), heldOutRows);
	return Object.values(fit).every(Number.isFinite) ? fit : null;
}

/** The earliest row of each subject: later ones have the same outcome and add no independent one. */
function firstOfEach(rows: Uint32Array, examples: readonly Example[]): Uint32Array {
	const first = new Map<string, number>();
	for (const row of rows) {
		const {id, asOf} = examples[row]!;
		const known = first.get(id);
		if (known === undefined || asOf < examples[known]!.asOf) {
			first.set(id, row);
		}
	}

	return Uint32Array.from(first.values()).sort();
}
