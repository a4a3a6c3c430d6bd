import {fitLogitLine} from '../calibration/fit-logit-line.ts';
import {logitOf} from '../sigmoid.ts';
import {aucInterval} from './auc-interval.ts';
import {brier} from './brier.ts';
import {expectedCalibrationError} from './expected-calibration-error.ts';
import {logLoss} from './log-loss.ts';

/** How probabilities did against outcomes, with the AUC's 95 % interval. */
export type Metrics = {
	readonly auc: number;
	readonly aucLow: number;
	readonly aucHigh: number;
	readonly logLoss: number;
	readonly brier: number;
	readonly ece: number;
	/** Slope of the logit line that would fit best: 1 is calibrated, below 1 overconfident. */
	readonly calibrationSlope: number;
	/** Share of positive outcomes among these rows. */
	readonly baseRate: number;
};

/** Every metric of a list of probabilities, one per outcome. */
export function metricsOf(labels: Uint8Array, probabilities: Float64Array): Metrics {
	const {auc, low, high} = aucInterval(labels, probabilities);
	return {
		auc,
		aucLow: low,
		aucHigh: high,
		logLoss: logLoss(labels, probabilities),
		brier: brier(labels, probabilities),
		ece: expectedCalibrationError(labels, probabilities),
		calibrationSlope: fitLogitLine(probabilities.map(logitOf), labels).slope,
		baseRate: labels.reduce((sum, label) => sum + label, 0) / labels.length,
	};
}
