import type {Exploration} from '../../../schema/policies.ts';
import {drawNormal} from '../../core/draw-normal.ts';
import {sha256} from '../../core/hash.ts';
import {openRandom, type Random} from '../../core/random.ts';
import type {DecisionFacts, LearnedEffect} from './decision-facts.ts';

/** A ranked action as exploration looks at it: what is believed of it, and what one unit of that is worth. */
type Believed = {
	readonly action: string;
	readonly p: number;
	readonly c: number;
	readonly v: number;
	readonly l: number;
};

/**
 * How the part of chance that is not ε is shared out among ranked actions, by what is believed of their effects and how surely; they sum to 1. Undefined where all of it goes
 * to the first: that is what ε-greedy does, and every kind as long as no effect of theirs is learned. Draws come from the decision's own key. Pure.
 */
export function exploredShares(
	ranked: readonly Believed[],
	{exploration, nothing}: {readonly exploration: Exploration | undefined; readonly nothing: string | undefined},
	{subject, key, learned}: Pick<DecisionFacts, 'subject' | 'key' | 'learned'>,
): number[] | undefined {
	const isLearned = ranked.some(one => learned?.effects[one.action] !== undefined);
	if (exploration === undefined || exploration.kind === 'epsilon-greedy' || !isLearned) {
		return undefined;
	}

	const {priorDeviation} = exploration;
	const beliefs = ranked.map(one =>
		one.action === nothing
			? {...KNOWN, mean: one.p, worth: worthOf(one)}
			: beliefOf(one, learned!.effects[one.action], priorDeviation),
	);
	if (exploration.kind === 'lin-ucb') {
		const bounds = beliefs.map(one => one.worth * (one.mean + exploration.width * spreadOf(one)));
		return countsOf([bounds], ranked.length);
	}

	const random = openRandom(Number.parseInt(sha256(`explore/${subject}/${key}`).slice(0, 8), 16));
	const rounds = Array.from({length: exploration.draws}, () => drawRound(beliefs, random));
	return countsOf(rounds, ranked.length).map(count => count / exploration.draws);
}

type Belief = Pick<LearnedEffect, 'mean' | 'treatedDeviation' | 'controlDeviation'> & {readonly worth: number};

/** Of doing nothing it is known that it changes nothing. */
const KNOWN = {treatedDeviation: 0, controlDeviation: 0};

const spreadOf = ({
	treatedDeviation: a,
	controlDeviation: b,
}: Pick<LearnedEffect, 'treatedDeviation' | 'controlDeviation'>) => Math.sqrt(a * a + b * b);
const worthOf = ({c, v, l}: Believed) => c * v * l;

function beliefOf(one: Believed, learned: LearnedEffect | undefined, priorDeviation: number): Belief {
	return {
		mean: one.p,
		treatedDeviation: learned?.treatedDeviation ?? priorDeviation,
		controlDeviation: learned?.controlDeviation ?? 0,
		worth: worthOf(one),
	};
}

/** What each action may be worth, drawn once. What is believed of doing nothing is the same for all of them. */
function drawRound(beliefs: readonly Belief[], random: Random): number[] {
	const shared = drawNormal(random);
	return beliefs.map(
		({mean, treatedDeviation, controlDeviation, worth}) =>
			worth * (mean + treatedDeviation * drawNormal(random) - controlDeviation * shared),
	);
}

/** How often each place is the best of a round; the first of equals. */
function countsOf(rounds: ReadonlyArray<readonly number[]>, places: number): number[] {
	const counts = Array.from({length: places}, () => 0);
	for (const round of rounds) {
		counts[round.indexOf(Math.max(...round))]! += 1;
	}

	return counts;
}
