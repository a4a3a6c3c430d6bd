import {aucDifference} from '../../models/metrics/auc-difference.ts';
import {aucInterval} from '../../models/metrics/auc-interval.ts';
import {figure, type Trial, type Verdict, WORSE} from './trial.ts';

/**
 * Does it rank no worse than the champion? The paired difference of AUC on the same held-out rows (DeLong et al. 1988) may not lie
 * further below 0 than chance explains, one-sided at 5 %. Without a champion it must rank better than chance.
 */
export function ranking({data: {labels}, candidate, champion}: Trial): Verdict {
	if (champion === null) {
		const {auc, low} = aucInterval(labels, candidate);
		const why = `its AUC is ${figure(auc)}, at least ${figure(low)} with 97.5 % confidence; above 0.5 ranks better than chance`;
		return {gate: 'ranking', passed: low > 0.5, measured: low, bar: 0.5, why};
	}

	const {difference, error} = aucDifference(labels, candidate, champion);
	const bar = -WORSE * error;
	const why = `its AUC is the champion's ${difference < 0 ? '−' : '+'} ${figure(Math.abs(difference))} (standard error ${figure(error)}); below ${figure(bar)} would be worse by more than chance`;
	return {gate: 'ranking', passed: difference >= bar, measured: difference, bar, why};
}
