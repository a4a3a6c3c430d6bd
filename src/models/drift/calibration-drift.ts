import {normalBar} from '../distributions/chi-square.ts';
import type {CalibrationFit} from './calibration-fit.ts';
import type {Comparison} from './comparison.ts';

/** Departures that nobody would act on, in units of slope and in logits. */
const LEAST = {slope: 0.1, level: 0.1};

/**
 * How far slope and level of calibration moved from those of the rows the model was tested on, beside what the errors of both let them
 * move by chance. The test rows' own line is the reference, and not 1 and 0: what was wrong from the start has not drifted.
 */
export function calibrationDrift(
	reference: CalibrationFit,
	window: CalibrationFit,
	level: number,
): {readonly slope: Comparison; readonly level: Comparison} {
	const z = normalBar(level);
	const noise = (a: number, b: number) => z * Math.sqrt(a * a + b * b);
	return {
		slope: {
			value: Math.abs(window.slope - reference.slope),
			bar: Math.max(LEAST.slope, noise(window.slopeError, reference.slopeError)),
		},
		level: {
			value: Math.abs(window.level - reference.level),
			bar: Math.max(LEAST.level, noise(window.levelError, reference.levelError)),
		},
	};
}
