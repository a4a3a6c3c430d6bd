import {fitOutcomeModel, type OutcomeModelOptions} from '../outcome-model.ts';
import {selectTrial, type Trial} from './trial.ts';
import type {UpliftModel} from './uplift-model.ts';

/**
 * A T-learner: a model of the treated, a model of the others (Künzel et al. 2019). Each is a glass box; their difference follows either
 * arm closely, and has the noise of both.
 */
export function fitTLearner(trial: Trial, options: OutcomeModelOptions): Extract<UpliftModel, {kind: 'difference'}> {
	const fitArm = (arm: 0 | 1) => {
		const own = selectTrial(
			trial,
			Uint32Array.from(trial.treated.keys()).filter(row => trial.treated[row] === arm),
		);
		return fitOutcomeModel(own.columns, own.outcomes, options);
	};
	return {kind: 'difference', treated: fitArm(1), control: fitArm(0)};
}
