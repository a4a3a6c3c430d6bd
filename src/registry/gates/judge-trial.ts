import {calibration} from './calibration.ts';
import {dataMinimum} from './data-minimum.ts';
import {dataQuality} from './data-quality.ts';
import {latency} from './latency.ts';
import {leak} from './leak.ts';
import {logLossGate} from './log-loss.ts';
import {ranking} from './ranking.ts';
import {slicesGate} from './slices.ts';
import type {Gate, GateName, Trial, Verdict} from './trial.ts';

/** Every gate, in the order in which it is told. */
export const gates: Readonly<Record<GateName, Gate>> = {
	'data-minimum': dataMinimum,
	'data-quality': dataQuality,
	ranking,
	'log-loss': logLossGate,
	calibration,
	slices: slicesGate,
	leak,
	latency,
};

/** What every gate says of a model. Without a row of each outcome to judge by, only the minimum of data is told. */
export function judgeTrial(trial: Trial): readonly Verdict[] {
	const positives = trial.data.labels.reduce((sum, label) => sum + label, 0);
	return positives === 0 || positives === trial.data.labels.length
		? [dataMinimum(trial)]
		: Object.values(gates).map(gate => gate(trial));
}
