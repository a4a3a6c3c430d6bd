import {drawNormal} from '../../src/core/draw-normal.ts';
import {openRandom} from '../../src/core/random.ts';
import {cuped} from '../../src/models/experiments/cuped.ts';
import {meanDifference} from '../../src/models/experiments/mean-difference.ts';
import {returnOn} from '../../src/models/experiments/return-on.ts';
import {sampleRatio} from '../../src/models/experiments/sample-ratio.ts';
import {standardisedDifference} from '../../src/models/experiments/standardised-difference.ts';
import type {ExperimentAsked, ExperimentTold} from './ask-peer.ts';

/** An experiment of 120 to 6,000 deals; every other one about amounts, every third with unequal arms; the discount is paid by those who buy. */
export function drawExperiment(seed: number): ExperimentAsked {
	const random = openRandom(seed);
	const rows = Math.round(120 * 50 ** random.next());
	const share = seed % 3 === 0 ? 0.8 : 0.5;
	const isAmount = seed % 2 === 0;
	const arms = [1, 0].map(arm => {
		const count = Math.round(rows * (arm === 1 ? share : 1 - share) * (0.95 + 0.1 * random.next()));
		const chance = Float64Array.from({length: count}, () => 0.6 * random.next());
		const amount = chance.map(() => (isAmount ? Math.exp(9 + drawNormal(random)) : 1));
		const outcomes = chance.map((own, row) => (random.next() < own + 0.05 * arm ? amount[row]! : 0));
		const costs = outcomes.map(outcome => (arm === 1 ? 5 + 0.1 * outcome : 0));
		return {outcomes, covariate: chance.map((own, row) => own * amount[row]!), costs};
	});
	return {arms, valueUsd: isAmount ? 1 : 300, weights: [share, 1 - share], alpha: 0.05, planned: 2000};
}

/** What our report says of an experiment, by the functions that it is made with. */
export function tellExperiment({arms, valueUsd, weights, alpha, planned}: ExperimentAsked): ExperimentTold {
	const [treated, baseline] = arms as [(typeof arms)[number], (typeof arms)[number]];
	const anyTime = {alpha, planned};
	const plain = meanDifference(treated.outcomes, baseline.outcomes, anyTime);
	const {arms: less, theta, varianceRemoved} = cuped(arms);
	const adjusted = meanDifference(less[0]!, less[1]!, anyTime);
	const {net} = returnOn(
		{outcomes: treated.outcomes, costsUsd: treated.costs},
		{outcomes: baseline.outcomes, costsUsd: baseline.costs},
		valueUsd,
		anyTime,
	);
	return {
		...{value: plain.value, error: plain.error, low: plain.interval[0], high: plain.interval[1]},
		...{theta, adjusted: adjusted.value, adjustedError: adjusted.error, varianceRemoved},
		chance: sampleRatio([treated.outcomes.length, baseline.outcomes.length], weights).chance,
		balance: standardisedDifference(treated.covariate, baseline.covariate),
		...{net: net.value, netError: net.error},
	};
}
