import {drawNormal} from '../core/draw-normal.ts';
import {drawPoisson} from '../core/draw-poisson.ts';
import {openRandom, type Random} from '../core/random.ts';

/** A deal that may be won in the period: how likely, what it would bring, and the groups that it counts in, one of each level. */
export type Prospect = {
	/** Its own stream of chance: the same in every scenario. */
	readonly seed: number;
	readonly chance: number;
	readonly amount: number;
	readonly groups: readonly number[];
};

/** Deals that are not there yet: how many of them are won, how unsure that number is, and deals like which they will be. */
export type Newcomers = {
	readonly wins: number;
	/** Standard deviation of the rate of arrivals, as a share of it. */
	readonly unsure: number;
	readonly models: ReadonlyArray<Pick<Prospect, 'amount' | 'groups'>>;
};

/** What is won in each draw: in all, and in each group. */
export type Draws = {readonly total: Float64Array; readonly groups: readonly Float64Array[]};

/**
 * Draws what a period brings, so many times: each open deal is won or not, and a number of new ones is. A draw adds each deal to one group of every level, so
 * the groups of a level sum to the total in every single draw (law 10). Linear in deals × draws; typed arrays.
 */
export function simulate(
	prospects: readonly Prospect[],
	newcomers: Newcomers,
	{draws, groups, seed}: {readonly draws: number; readonly groups: number; readonly seed: number},
): Draws {
	const total = new Float64Array(draws);
	const byGroup = Array.from({length: groups}, () => new Float64Array(draws));
	for (const {seed: own, chance, amount, groups: of} of prospects) {
		if (chance > 0 && amount !== 0) {
			const random = openRandom(seed ^ own);
			const into = [total, ...of.map(group => byGroup[group]!)];
			// From one draw in which it is won to the next: the draws between are geometrically many.
			const miss = Math.log1p(-chance);
			const gap = () => Math.floor(Math.log(1 - random.next()) / miss);
			for (let draw = gap(); draw < draws; draw += 1 + gap()) {
				for (const sums of into) {
					sums[draw]! += amount;
				}
			}
		}
	}

	const random = openRandom(seed);
	if (newcomers.wins > 0 && newcomers.models.length > 0) {
		for (let draw = 0; draw < draws; draw++) {
			const rate = newcomers.wins * Math.exp(newcomers.unsure * drawNormal(random) - newcomers.unsure ** 2 / 2);
			for (let left = poisson(random, rate); left > 0; left--) {
				const {amount, groups: of} = newcomers.models[random.below(newcomers.models.length)]!;
				total[draw]! += amount;
				for (const group of of) {
					byGroup[group]![draw]! += amount;
				}
			}
		}
	}

	return {total, groups: byGroup};
}

/** A Poisson number; above a rate of 50 by the normal distribution. */
function poisson(random: Random, rate: number): number {
	if (rate > 50) {
		return Math.max(0, Math.round(rate + Math.sqrt(rate) * drawNormal(random)));
	}

	return drawPoisson(random, rate);
}
