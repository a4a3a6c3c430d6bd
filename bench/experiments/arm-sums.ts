/** An arm as it grows: count, mean, and sums about the means of outcome and covariate, by which one more subject costs nothing (Welford 1962). */
export class ArmSums {
	count = 0;
	mean = 0;
	covariate = 0;
	ofOutcome = 0;
	ofCovariate = 0;
	both = 0;

	add(outcome: number, covariate: number): void {
		this.count++;
		const [y, x] = [outcome - this.mean, covariate - this.covariate];
		this.mean += y / this.count;
		this.covariate += x / this.count;
		this.ofOutcome += y * (outcome - this.mean);
		this.ofCovariate += x * (covariate - this.covariate);
		this.both += x * (outcome - this.mean);
	}

	/** The mean's squared error, of outcomes less theta times the covariate. */
	squaredError(theta: number): number {
		const sum = this.ofOutcome - 2 * theta * this.both + theta ** 2 * this.ofCovariate;
		return sum / (this.count - 1) / this.count;
	}
}

/** By how much the treated arm lies above the baseline, less theta times the covariate, and its error. */
export function differenceOf(treated: ArmSums, baseline: ArmSums, theta: number) {
	return {
		value: treated.mean - baseline.mean - theta * (treated.covariate - baseline.covariate),
		error: Math.sqrt(treated.squaredError(theta) + baseline.squaredError(theta)),
	};
}

/** The slope of outcomes on the covariate within both arms. */
export const thetaOf = (treated: ArmSums, baseline: ArmSums): number =>
	(treated.both + baseline.both) / (treated.ofCovariate + baseline.ofCovariate || 1);
