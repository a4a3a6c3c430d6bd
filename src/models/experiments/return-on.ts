import type {AnyTime} from './any-time-bar.ts';
import {type Difference, meanDifference} from './mean-difference.ts';

/** What an arm's subjects brought and cost, row by row: outcomes in the metric's unit, costs in USD. */
export type Brought = {readonly outcomes: Float64Array; readonly costsUsd: Float64Array};

/** ROI of one arm over a baseline, in USD: uplift × value − cost, per subject and for all that were treated. */
export type Return = {
	/** Uplift × value, and what the treated cost beyond the baseline, per subject. */
	readonly gainUsd: number;
	readonly costUsd: number;
	/** Gain − cost per subject, with the interval of that difference, which knows how gains and costs go together. */
	readonly net: Difference;
	/** For all treated subjects. */
	readonly total: {readonly value: number; readonly interval: readonly [low: number, high: number]};
	/** Net gain for each USD of added cost; null where the treated cost no more than the baseline. */
	readonly perDollar: number | null;
};

/**
 * What an arm was worth beyond a baseline: uplift × value − cost, where the interval is that of the mean difference of each subject's own
 * value × outcome − cost, so that it holds at any time and for costs that go with outcomes (a discount is paid by those who buy). O(n).
 */
export function returnOn(treated: Brought, baseline: Brought, valueUsd: number, anyTime: AnyTime): Return {
	const netOf = ({outcomes, costsUsd}: Brought) => outcomes.map((outcome, row) => valueUsd * outcome - costsUsd[row]!);
	const net = meanDifference(netOf(treated), netOf(baseline), anyTime);
	const costUsd = meanDifference(treated.costsUsd, baseline.costsUsd, anyTime).value;
	const gainUsd = valueUsd * meanDifference(treated.outcomes, baseline.outcomes, anyTime).value;
	const times = treated.outcomes.length;
	const [low, high] = net.interval;
	return {
		...{gainUsd, costUsd, net},
		total: {value: times * net.value, interval: [times * low, times * high]},
		perDollar: costUsd > 0 ? net.value / costUsd : null,
	};
}
