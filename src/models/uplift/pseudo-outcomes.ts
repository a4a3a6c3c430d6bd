import {openRandom} from '../../core/random.ts';
import {expectedOutcomes, type OutcomeModelOptions} from '../outcome-model.ts';
import {fitTLearner} from './t-learner.ts';
import {propensityOf, selectTrial, type Trial} from './trial.ts';

/** Of each row, what models of both arms that have not seen it expect to be changed, and that put right by what was seen. */
export type PseudoOutcomes = {readonly contrasts: Float64Array; readonly pseudo: Float64Array};

/**
 * A noisy but unbiased word on each row's uplift, whatever its arm (Kennedy 2023, "Towards optimal doubly robust estimation of
 * heterogeneous causal effects"): what models of both arms expect, put right by what was seen,
 * m₁ − m₀ + t (y − m₁) ÷ e − (1 − t) (y − m₀) ÷ (1 − e). The models have not seen the row: rows are dealt to `groups` at random. Only
 * the noise hangs on how good the models are, since e is known. O(groups · fit).
 */
export function pseudoOutcomes(trial: Trial, options: OutcomeModelOptions, groups: number): PseudoOutcomes {
	const rows = trial.treated.length;
	const random = openRandom(options.seed);
	const group = Uint8Array.from({length: rows}, () => random.below(groups));
	const contrasts = new Float64Array(rows);
	const pseudo = new Float64Array(rows);
	for (let g = 0; g < groups; g++) {
		const inside = Uint32Array.from(group.keys()).filter(row => group[row] !== g);
		const outside = Uint32Array.from(group.keys()).filter(row => group[row] === g);
		const {treated, control} = fitTLearner(selectTrial(trial, inside), options);
		const own = selectTrial(trial, outside);
		const [ifTreated, ifNot] = [expectedOutcomes(treated, own.columns), expectedOutcomes(control, own.columns)];
		for (const [k, row] of outside.entries()) {
			const e = propensityOf(own, k);
			const seen =
				own.treated[k] === 1 ? (own.outcomes[k]! - ifTreated[k]!) / e : (ifNot[k]! - own.outcomes[k]!) / (1 - e);
			contrasts[row] = ifTreated[k]! - ifNot[k]!;
			pseudo[row] = contrasts[row]! + seen;
		}
	}

	return {contrasts, pseudo};
}
