import {openRandom, type Random} from '../../src/core/random.ts';
import {type Chooser, drawFrom} from '../../src/models/bandits/chooser.ts';
import {actionCount, drawCustomerSeen} from './customer-seen.ts';

/** Cumulative regret after each decision: what the best action would have brought on average, less what the chosen one does. */
export type Regret = Float64Array;

/** Decisions a day. */
const PER_DAY = 30;
/** A reward comes so many days after its decision. */
const DELAY = {least: 30, most: 90} as const;
const EVERY = Array.from({length: actionCount}, (_, action) => action);

/** Lets a chooser decide so many times; it hears of each reward 30 to 90 days later. The customers of a seed are the same for every chooser. */
export function runSeason(decisions: number, seed: number, chooser: Chooser | 'rules' | 'random'): Regret {
	const [world, chance, choice] = [0, 1, 2].map(stream => openRandom(seed * 31 + stream)) as [Random, Random, Random];
	const regret = new Float64Array(decisions);
	const arriving = new Map<number, Array<() => void>>();
	let sum = 0;
	for (let step = 0; step < decisions; step++) {
		const day = Math.floor(step / PER_DAY);
		for (const learn of step % PER_DAY === 0 ? (arriving.get(day) ?? []) : []) {
			learn();
		}

		const {context, byRule, rates} = drawCustomerSeen(world);
		const action = chosen(chooser, context, byRule, choice);
		sum += Math.max(...rates) - rates[action]!;
		regret[step] = sum;
		const reward = Number(chance.next() < rates[action]!);
		if (typeof chooser !== 'string') {
			const due = day + DELAY.least + Math.floor(chance.next() * (DELAY.most - DELAY.least + 1));
			arriving.set(due, [...(arriving.get(due) ?? []), () => chooser.learn(context, action, reward)]);
		}
	}

	return regret;
}

function chosen(chooser: Chooser | 'rules' | 'random', context: Float64Array, byRule: number, random: Random): number {
	if (typeof chooser === 'string') {
		return chooser === 'rules' ? byRule : random.below(actionCount);
	}

	return EVERY[drawFrom(chooser.probabilities(context, EVERY, random), random)]!;
}

/** How regret grows over the second half of a season: the exponent of the number of decisions; 1 is linear, less is sub-linear. */
export function growthOf(regret: Regret): number {
	const half = regret[Math.floor(regret.length / 2) - 1]!;
	return Math.log2(regret.at(-1)! / half);
}
