import {calibrationNoise} from '../../models/metrics/calibration-noise.ts';
import {expectedCalibrationError} from '../../models/metrics/expected-calibration-error.ts';
import {figure, type Trial, type Verdict} from './trial.ts';

/** How often its own noise a calibration error may be; chance alone hardly doubles it. */
const TIMES = 2;
const SEED = 1;

/**
 * Do its probabilities come true? The expected calibration error on held-out rows may be twice what a perfectly calibrated model would
 * show on so many rows by chance, or as large as the champion's: a model that errs less than the one in place is let through.
 */
export function calibration({data: {labels}, candidate, champion}: Trial): Verdict {
	const measured = expectedCalibrationError(labels, candidate);
	const noise = calibrationNoise(candidate, SEED);
	const theirs = champion === null ? 0 : expectedCalibrationError(labels, champion);
	const bar = Math.max(TIMES * noise, theirs);
	const rival = champion === null ? '' : `, the champion's is ${figure(theirs)}`;
	const why = `its calibration error is ${figure(measured)}; chance alone makes ${figure(noise)} on so many rows${rival}; at most ${figure(bar)} is let through`;
	return {gate: 'calibration', passed: measured <= bar, measured, bar, why};
}
