import {type Interval, meanInterval} from '../off-policy/mean-interval.ts';
import {propensityOf, type Trial} from './trial.ts';

/** What a policy is worth by a trial: the mean outcome of all rows were it in force, with its 95 % interval. */
export type PolicyValue = {readonly value: number; readonly interval: Interval};

/**
 * The value, by inverse propensities, of treating exactly the given rows: the mean of outcome ÷ chance of the arm the row was in, over rows
 * whose arm is the one that the policy would have chosen (others count 0). Unbiased in a randomised trial. O(rows).
 */
export function policyValue(trial: Trial, isTreated: (row: number) => boolean): PolicyValue {
	const scores = Float64Array.from(trial.outcomes, (outcome, row) => {
		const e = propensityOf(trial, row);
		const wanted = isTreated(row) ? 1 : 0;
		return trial.treated[row] === wanted ? outcome / (wanted === 1 ? e : 1 - e) : 0;
	});
	return {value: scores.reduce((sum, score) => sum + score, 0) / scores.length, interval: meanInterval(scores)};
}
