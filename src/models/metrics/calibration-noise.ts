import {openRandom} from '../../core/random.ts';
import {expectedCalibrationError} from './expected-calibration-error.ts';
import {mean} from './mean.ts';

/**
 * The calibration error that a perfectly calibrated model with these probabilities would show by chance alone: the mean ECE over
 * outcomes drawn from the probabilities themselves. An observed ECE near it is no sign of miscalibration. O(rows · draws).
 */
export function calibrationNoise(probabilities: Float64Array, seed: number, draws = 50): number {
	const random = openRandom(seed);
	const errors = Array.from({length: draws}, () => {
		const labels = Uint8Array.from(probabilities, p => (random.next() < p ? 1 : 0));
		return expectedCalibrationError(labels, probabilities);
	});
	return mean(errors);
}
