import {lossDifference} from '../../models/metrics/loss-difference.ts';
import {figure, type Trial, type Verdict, WORSE} from './trial.ts';

/**
 * Are its probabilities no worse than the champion's? The mean paired difference of log-loss on the same held-out rows may not lie
 * further above 0 than chance explains, one-sided at 5 %, rows of one subject counted together. Without a champion it is compared with
 * saying the training base rate for all.
 */
export function logLossGate({model, data: {labels}, candidate, champion, subjects}: Trial): Verdict {
	const rival = champion ?? new Float64Array(labels.length).fill(model.baseRate);
	const {difference, error} = lossDifference(labels, candidate, rival, subjects);
	const bar = WORSE * error;
	const whose = champion === null ? 'the base rate' : 'the champion';
	const why = `its log-loss is ${figure(Math.abs(difference))} nats ${difference > 0 ? 'above' : 'below'} that of ${whose} (standard error ${figure(error)}); more than ${figure(bar)} above would be worse by more than chance`;
	return {gate: 'log-loss', passed: difference <= bar, measured: difference, bar, why};
}
