/**
 * Expected calibration error: over equal-width bins of probability, the mean |share of positives - mean probability|, weighted by
 * rows (Naeini et al. 2015). Bin k holds p in (k/bins, (k+1)/bins]; p = 0 falls into the first.
 */
export function expectedCalibrationError(labels: Uint8Array, probabilities: Float64Array, bins = 15): number {
	const gaps = new Float64Array(bins);
	for (let row = 0; row < labels.length; row++) {
		const bin = Math.min(Math.max(Math.ceil(probabilities[row]! * bins) - 1, 0), bins - 1);
		gaps[bin]! += labels[row]! - probabilities[row]!;
	}

	return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / labels.length;
}
