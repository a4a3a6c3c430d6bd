import type {CalibrationFit} from './calibration-fit.ts';

/**
 * What is known of a model's calibration once it has been tested: it was calibrated to slope 1 and level 0 on so many held-out rows of its
 * training, which leaves an error like that of the test rows scaled to their number, and the test rows say something of their
 * own. Both are weighed by their precision.
 */
export function pooledCalibration(tested: CalibrationFit, heldOutRows: number): CalibrationFit {
	const scale = Math.sqrt(tested.rows / heldOutRows);
	const slope = pooled(1, tested.slopeError * scale, tested.slope, tested.slopeError);
	const level = pooled(0, tested.levelError * scale, tested.level, tested.levelError);
	return {
		slope: slope.value,
		slopeError: slope.error,
		level: level.value,
		levelError: level.error,
		rows: tested.rows + heldOutRows,
	};
}

function pooled(a: number, errorA: number, b: number, errorB: number): {value: number; error: number} {
	const [precisionA, precisionB] = [errorA ** -2, errorB ** -2];
	return {
		value: (a * precisionA + b * precisionB) / (precisionA + precisionB),
		error: 1 / Math.sqrt(precisionA + precisionB),
	};
}
