import {mean} from '../metrics/mean.ts';

/** Outcomes of several arms with what a covariate from before the experiment explains taken out, and the share of their variance that this took away. */
export type Adjusted = {
	readonly arms: readonly Float64Array[];
	readonly theta: number;
	readonly varianceRemoved: number;
};

/** Outcomes of one arm and, row by row, the covariate. */
export type WithCovariate = {readonly outcomes: Float64Array; readonly covariate: Float64Array};

/**
 * CUPED (Deng, Xu, Kohavi and Walker 2013): each outcome less θ × (covariate − its mean over all arms), with θ the slope of outcomes on the
 * covariate within the arms. The covariate must be known before the arms part; then the differences of means stay what they are in
 * expectation, and their variance falls by the square of the correlation within arms. A covariate that does not vary takes nothing away. O(n).
 *
 * @example cuped([{outcomes: Float64Array.of(1, 3), covariate: Float64Array.of(0, 2)}]).theta // 1
 */
export function cuped(arms: readonly WithCovariate[]): Adjusted {
	let [both, ofCovariate, ofOutcomes, sum, count] = [0, 0, 0, 0, 0];
	for (const {outcomes, covariate} of arms) {
		const [y, x] = [mean(outcomes), mean(covariate)];
		for (let k = 0; k < outcomes.length; k++) {
			both += (covariate[k]! - x) * (outcomes[k]! - y);
			ofCovariate += (covariate[k]! - x) ** 2;
			ofOutcomes += (outcomes[k]! - y) ** 2;
			sum += covariate[k]!;
		}

		count += outcomes.length;
	}

	const theta = ofCovariate === 0 ? 0 : both / ofCovariate;
	const centre = sum / count;
	return {
		arms: arms.map(({outcomes, covariate}) => outcomes.map((y, k) => y - theta * (covariate[k]! - centre))),
		theta,
		varianceRemoved: ofCovariate === 0 || ofOutcomes === 0 ? 0 : both ** 2 / (ofCovariate * ofOutcomes),
	};
}
