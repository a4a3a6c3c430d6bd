import {drawNormal} from '../core/draw-normal.ts';
import {drawPoisson} from '../core/draw-poisson.ts';
import {openRandom, type Random} from '../core/random.ts';
import {shareAt} from '../core/share-at.ts';
import {handled, type Win} from './scenario/capacity.ts';

/** A deal that may be won in the period: how likely, what it would bring, and the groups that it counts in, one of each level. */
export type Prospect = {
	/** Its own stream of chance: the same in every scenario. */
	readonly seed: number;
	readonly chance: number;
	/** Its chance where nothing is assumed: it is won in the same draws then and now, but for those that the difference adds or takes. The chance when left out. */
	readonly usual?: number;
	readonly amount: number;
	/** Equally likely amounts around it, of which each draw in which it is won takes one; the amount alone when left out. */
	readonly outcomes?: Float64Array | undefined;
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

/** Draws under capacities, and which share of what was won in them was within the capacities: of each prospect, and of the newcomers' value. */
export type CappedDraws = Draws & {readonly kept: readonly number[]; readonly keptNew: number};

type Shape = {readonly draws: number; readonly groups: number; readonly seed: number};

/** Added to a deal's seed for the stream that a change of its chance draws from. */
const CHANGE = 0x5bd1_e995;
/** And for that of its amounts. */
const AMOUNT = 0x27d4_eb2f;

/**
 * Draws what a period brings, so many times: each open deal is won or not, and a number of new ones is. A draw adds each deal to one group of every level, so
 * the groups of a level sum to the total in every single draw (law 10). Linear in deals × draws; typed arrays.
 */
export function simulate(prospects: readonly Prospect[], newcomers: Newcomers, shape: Shape): Draws {
	const {add, drawn} = openDraws(shape);
	for (const prospect of prospects) {
		const {groups} = prospect;
		const amountOf = amountsOf(prospect, shape);
		eachWin(prospect, shape, draw => add(draw, {amount: amountOf(draw), groups}));
	}

	eachNewcomer(newcomers, shape, add);
	return drawn;
}

/**
 * The same draws, but of the deals that count in a group no more than `most` of that group are won in any draw: the largest.
 */
export function simulateCapped(
	prospects: readonly Prospect[],
	newcomers: Newcomers,
	shape: Shape,
	most: ReadonlyMap<number, number>,
): CappedDraws {
	const {add, drawn} = openDraws(shape);
	const held = new Map([...most.keys()].map(group => [group, Array.from({length: shape.draws}, (): Win[] => [])]));
	const take = (draw: number, win: Win) => {
		const group = win.groups.find(one => held.has(one));
		if (group === undefined) {
			add(draw, win);
		} else {
			held.get(group)![draw]!.push(win);
		}
	};
	const [won, kept] = [prospects.map(() => 0), prospects.map(() => 0)];
	let [came, keptNew] = [0, 0];
	for (const [prospect, one] of prospects.entries()) {
		const {groups} = one;
		const amountOf = amountsOf(one, shape);
		eachWin(one, shape, draw => {
			won[prospect]! += 1;
			kept[prospect]! += groups.some(group => held.has(group)) ? 0 : 1;
			take(draw, {prospect, amount: amountOf(draw), size: one.amount, groups});
		});
	}

	eachNewcomer(newcomers, shape, (draw, {amount, groups}) => {
		came += amount;
		keptNew += groups.some(group => held.has(group)) ? 0 : amount;
		take(draw, {prospect: -1, amount, size: amount, groups});
	});
	for (const [group, byDraw] of held) {
		for (const [draw, wins] of byDraw.entries()) {
			for (const win of handled(wins, most.get(group)!)) {
				add(draw, win);
				if (win.prospect === -1) {
					keptNew += win.amount;
				} else {
					kept[win.prospect]! += 1;
				}
			}
		}
	}

	return {
		...drawn,
		kept: kept.map((count, index) => (won[index] === 0 ? 1 : count / won[index]!)),
		keptNew: came === 0 ? 1 : keptNew / came,
	};
}

/** What a deal brings in a draw in which it is won: in every scenario the same share of its outcomes lies below it. */
function amountsOf({amount, outcomes, seed: own}: Prospect, {seed}: Shape): (draw: number) => number {
	const stream = seed ^ own ^ AMOUNT;
	return outcomes === undefined ? () => amount : draw => outcomes[Math.floor(shareAt(stream, draw) * outcomes.length)]!;
}

type Adding = (draw: number, win: Pick<Prospect, 'amount' | 'groups'>) => void;

function openDraws({draws, groups}: Shape): {readonly add: Adding; readonly drawn: Draws} {
	const total = new Float64Array(draws);
	const byGroup = Array.from({length: groups}, () => new Float64Array(draws));
	return {
		drawn: {total, groups: byGroup},
		add(draw, {amount, groups: of}) {
			total[draw]! += amount;
			for (const group of of) {
				byGroup[group]![draw]! += amount;
			}
		},
	};
}

/** The draws in which a deal is won. Of one whose chance is another than usual: those of its usual chance, some of which go or are joined by others. */
function eachWin(
	{seed: own, chance, usual = chance, amount}: Prospect,
	{draws, seed}: Shape,
	won: (draw: number) => void,
): void {
	if (amount === 0) {
		return;
	}

	if (chance === usual) {
		eachHit(openRandom(seed ^ own), chance, draws, won);
		return;
	}

	const random = openRandom(seed ^ own ^ CHANGE);
	const before = new Uint8Array(draws);
	eachHit(openRandom(seed ^ own), usual, draws, draw => {
		before[draw] = 1;
	});
	for (let draw = 0; draw < draws; draw++) {
		const lucky = random.next();
		const stays = before[draw] === 1 ? lucky * usual < chance : lucky * (1 - usual) < chance - usual;
		if (stays) {
			won(draw);
		}
	}
}

/** From one draw in which something happens to the next: the draws between are geometrically many. */
function eachHit(random: Random, chance: number, draws: number, hit: (draw: number) => void): void {
	if (chance > 0) {
		const miss = Math.log1p(-chance);
		const gap = () => Math.floor(Math.log(1 - random.next()) / miss);
		for (let draw = gap(); draw < draws; draw += 1 + gap()) {
			hit(draw);
		}
	}
}

function eachNewcomer({wins, unsure, models}: Newcomers, {draws, seed}: Shape, add: Adding): void {
	const random = openRandom(seed);
	if (wins > 0 && models.length > 0) {
		for (let draw = 0; draw < draws; draw++) {
			const rate = wins * Math.exp(unsure * drawNormal(random) - unsure ** 2 / 2);
			for (let left = poisson(random, rate); left > 0; left--) {
				add(draw, models[random.below(models.length)]!);
			}
		}
	}
}

/** A Poisson number; above a rate of 50 by the normal distribution. */
function poisson(random: Random, rate: number): number {
	if (rate > 50) {
		return Math.max(0, Math.round(rate + Math.sqrt(rate) * drawNormal(random)));
	}

	return drawPoisson(random, rate);
}
