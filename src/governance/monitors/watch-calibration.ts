import {brokenPromise} from '../../models/drift/broken-promise.ts';
import {calibrationDrift} from '../../models/drift/calibration-drift.ts';
import {type CalibrationFit, fitCalibration} from '../../models/drift/calibration-fit.ts';
import {watchCalibration} from '../../models/drift/calibration-watch.ts';
import {auc} from '../../models/metrics/auc.ts';
import {logLoss} from '../../models/metrics/log-loss.ts';
import {sigmoid} from '../../models/sigmoid.ts';
import type {Reading, Window} from './drift-report.ts';

/** Measures of `watchOutcomes`, for whoever divides the chance of a false alarm among them. */
export const OUTCOME_MEASURES = 3;

/** What the model said of a subject, and how it turned out. */
export type Outcome = {readonly logit: number; readonly positive: boolean; readonly labelledAt: number};

/** Fewer outcomes than this draw no line. */
const LEAST_ROWS = 30;
/** A model is off by what its own test rows leave open of its level, at least by this much, in logits. */
const LEAST_TOLERANCE = 0.1;
const ERRORS = 1.5;

/** How outcomes of a window fared. */
export type Realised = {
	readonly auc: number;
	readonly logLoss: number;
	readonly fit: CalibrationFit;
	readonly readings: readonly Reading[];
};

/**
 * Slope and level of calibration in a window beside what training and testing left known of them, how far the AUC lies below the promised one,
 * and what came true. Undefined for fewer than 30 outcomes, or where all are alike. One outcome of each subject; `level` is the chance
 * of a false alarm of one of the three measures. Pure.
 */
export function watchOutcomes(
	reference: CalibrationFit,
	outcomes: readonly Outcome[],
	{window, level}: {readonly window: Window; readonly level: number},
): Realised | undefined {
	const {logits, labels} = rowsOf(outcomes);
	if (outcomes.length < LEAST_ROWS || !labels.includes(0) || !labels.includes(1)) {
		return undefined;
	}

	const fit = fitCalibration(logits, labels);
	const drift = calibrationDrift(reference, fit, level);
	const reading = (measure: string, {value, bar}: {value: number; bar: number}): Reading => ({
		...window,
		feature: null,
		measure,
		value,
		bar,
		alarm: value > bar,
	});
	return {
		auc: auc(labels, logits),
		logLoss: logLoss(labels, logits.map(sigmoid)),
		fit,
		readings: [
			reading('calibration-slope', drift.slope),
			reading('calibration-level', drift.level),
			reading('auc-below-promise', brokenPromise(logits, labels, level)),
		],
	};
}

/**
 * The sequential test over all outcomes in the order in which they came; the reading is about the span from the first outcome to the one
 * that tipped it, or to the last. The value is the evidence in nats. Pure.
 */
export function watchSequence(
	reference: CalibrationFit,
	outcomes: readonly Outcome[],
	level: number,
): Reading | undefined {
	const ordered = [...outcomes].sort((a, b) => a.labelledAt - b.labelledAt);
	const {logits, labels} = rowsOf(ordered);
	const tolerance = Math.max(LEAST_TOLERANCE, ERRORS * reference.levelError + Math.abs(reference.level));
	const {evidence, alarmAt} = watchCalibration(logits, labels, {level, tolerance});
	const last = alarmAt ?? ordered.length - 1;
	return ordered.length === 0
		? undefined
		: {
				from: ordered[0]!.labelledAt,
				until: ordered[last]!.labelledAt + 1,
				feature: null,
				measure: 'calibration-sequence',
				value: evidence[last]!,
				bar: -Math.log(level),
				alarm: alarmAt !== undefined,
			};
}

function rowsOf(outcomes: readonly Outcome[]): {logits: Float64Array; labels: Uint8Array} {
	return {
		logits: Float64Array.from(outcomes, ({logit}) => logit),
		labels: Uint8Array.from(outcomes, ({positive}) => (positive ? 1 : 0)),
	};
}
