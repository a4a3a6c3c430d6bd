import {normalQuantile} from '../distributions/normal-quantile.ts';
import {mean} from '../metrics/mean.ts';

/** An interval [low, high]. */
export type Interval = readonly [number, number];

/**
 * Where the mean that some scores were drawn around lies with the given certainty, by Hall's transformation (1992, "On the removal of
 * skewness by transformation"): the t statistic of skewed scores is bent by a cubic until it is symmetric, and the normal quantiles are
 * bent back. Weighted clicks are few and large, and the plain normal interval, which knows no skewness γ, then lies too low. Second-order
 * exact, no resampling, O(n).
 *
 * With T = (mean − θ) ÷ error and a = γ ÷ √n, the transform is g(T) = T + a (T² ÷ 3 + 1 ÷ 6) + a² T³ ÷ 27, and
 * g⁻¹(u) = 3 ÷ a × (∛(1 + a (u − a ÷ 6)) − 1).
 *
 * @example meanInterval(Float64Array.of(1, 2, 3, 4), 0.95)
 */
export function meanInterval(scores: Float64Array, certainty = 0.95): Interval {
	const {length} = scores;
	const centre = mean(scores);
	let squares = 0;
	let cubes = 0;
	for (const score of scores) {
		const off = score - centre;
		squares += off ** 2;
		cubes += off ** 3;
	}

	const error = Math.sqrt(squares / (length - 1) / length);
	const spread = Math.sqrt(squares / length);
	// Of scores that do not differ, or only by rounding, there is no skewness to speak of.
	const a = spread > 1e-12 * Math.abs(centre) && spread > 0 ? cubes / length / spread ** 3 / Math.sqrt(length) : 0;
	const bent = (u: number) => (Math.abs(a) < 1e-9 ? u : (3 / a) * (Math.cbrt(1 + a * (u - a / 6)) - 1));
	const bar = normalQuantile((1 + certainty) / 2);
	return [centre - error * bent(bar), centre - error * bent(-bar)];
}
