import {drawNormal} from '../../core/draw-normal.ts';
import type {Random} from '../../core/random.ts';
import {allOnLargest, type Chooser, withFloor} from './chooser.ts';
import {type LinearPosterior, openLinearPosterior} from './linear-posterior.ts';

/** How a chooser of linear rewards is set up. */
export type LinearOptions = {
	readonly actions: number;
	readonly dimension: number;
	/** Probability that is spread evenly over the eligible actions. */
	readonly epsilon: number;
	/** Precision of the prior; how many decisions it is worth. */
	readonly ridge?: number;
	/** How far a bound or a draw lies from the mean, in standard deviations of a reward. */
	readonly width?: number;
};

/** Posterior draws by which Thompson's probabilities are told. */
const DRAWS = 64;

type Believed = ReadonlyArray<{readonly mean: number; readonly deviation: number}>;

/** A chooser that makes something of what is believed of each action. */
function linear(
	name: string,
	{actions, dimension, epsilon, ridge = 1}: LinearOptions,
	choose: (believed: Believed, random: Random) => Float64Array,
): Chooser {
	const posteriors = Array.from({length: actions}, (): LinearPosterior => openLinearPosterior(dimension, ridge));
	return {
		name,
		probabilities: (context, eligible, random) =>
			withFloor(
				choose(
					eligible.map(action => posteriors[action]!.at(context)),
					random,
				),
				epsilon,
			),
		learn: (context, action, reward) => posteriors[action]!.learn(context, reward),
	};
}

/** The action with the largest expected reward, but for ε (Watkins 1989). */
export const epsilonGreedy = (options: LinearOptions): Chooser =>
	linear('epsilon-greedy', options, believed => allOnLargest(believed.map(({mean}) => mean)));

/** The action whose upper bound is largest (LinUCB: Li, Chu, Langford and Schapire 2010), but for ε. */
export const linUcb = ({width = 0.3, ...options}: LinearOptions): Chooser =>
	linear('LinUCB', options, believed => allOnLargest(believed.map(({mean, deviation}) => mean + width * deviation)));

/** Each action as often as it is the best of what may be true (Thompson 1933; Agrawal and Goyal 2013), but for ε; told by 64 draws. */
export const thompson = ({width = 0.3, ...options}: LinearOptions): Chooser =>
	linear('Thompson', options, (believed, random) => {
		const shares = new Float64Array(believed.length);
		for (let draw = 0; draw < DRAWS; draw++) {
			const drawn = believed.map(({mean, deviation}) => mean + width * deviation * drawNormal(random));
			allOnLargest(drawn).forEach((own, index) => {
				shares[index]! += own / DRAWS;
			});
		}

		return shares;
	});
