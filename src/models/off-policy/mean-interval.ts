import {normalQuantile} from '../distributions/normal-quantile.ts';
import {mean} from '../metrics/mean.ts';

/** An interval [low, high]. */
export type Interval = readonly [number, number];

/**
 * Where the mean that some scores were drawn around lies with the given certainty. Weighted rewards are few, large and one-sided, which
 * the normal interval does not know: where they are rarest it lies too low, and too seldom holds the mean. So at each end the wider of two is
 * taken: the symmetric one, and that of Hall's transformation (1992, "On the removal of skewness by transformation"), by which the t
 * statistic of scores with skewness γ is bent by a cubic until it is symmetric. Both use Student's t with as many degrees of freedom as
 * the scores' kurtosis κ leaves their variance, ν = 2 n ÷ (κ − 1) (Satterthwaite 1946). No resampling, O(n).
 *
 * With T = (mean − θ) ÷ error and a = γ ÷ √n, the transform is g(T) = T + a (T² ÷ 3 + 1 ÷ 6) + a² T³ ÷ 27, and
 * g⁻¹(u) = 3 ÷ a × (∛(1 + a (u − a ÷ 6)) − 1).
 *
 * @example meanInterval(Float64Array.of(1, 2, 3, 4), 0.95)
 */
export function meanInterval(scores: Float64Array, certainty = 0.95): Interval {
	const {length} = scores;
	const centre = mean(scores);
	const moments = [0, 0, 0];
	for (const score of scores) {
		const off = score - centre;
		moments[0]! += off ** 2 / length;
		moments[1]! += off ** 3 / length;
		moments[2]! += off ** 4 / length;
	}

	const [square, cube, fourth] = moments as [number, number, number];
	const spread = Math.sqrt(square);
	// Of scores that do not differ, or only by rounding, there is nothing to bend.
	if (spread <= 1e-12 * Math.abs(centre) || spread === 0) {
		return [centre, centre];
	}

	const error = spread / Math.sqrt(length - 1);
	const a = cube / spread ** 3 / Math.sqrt(length);
	const bar = studentBar(certainty, (2 * length) / (fourth / square ** 2 - 1));
	const bent = (u: number) => (Math.abs(a) < 1e-9 ? u : (3 / a) * (Math.cbrt(1 + a * (u - a / 6)) - 1));
	return [centre - error * Math.max(bar, bent(bar)), centre + error * Math.max(bar, -bent(-bar))];
}

/** The two-sided quantile of Student's t, by the first two terms of its expansion around the normal one (Fisher and Cornish 1960). */
function studentBar(certainty: number, freedom: number): number {
	const z = normalQuantile((1 + certainty) / 2);
	return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}
