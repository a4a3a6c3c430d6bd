import {openRandom, type Random} from '../../src/core/random.ts';
import {drawFrom} from '../../src/models/bandits/chooser.ts';
import type {Column} from '../../src/models/dataset.ts';
import type {DecisionLog, PolicyTable} from '../../src/models/off-policy/decision-log.ts';

/** A log drawn from a world, with what a policy would do in each of its rows, and the policy's true value. */
export type Drawn = {
	readonly log: DecisionLog;
	readonly context: readonly Column[];
	readonly policy: PolicyTable;
};

/** A world whose truth is known: it draws logs of one policy, and knows what another is worth. */
export type World = {
	readonly title: string;
	/** The evaluated policy's expected reward per decision, over the same distribution of contexts. */
	readonly truth: number;
	readonly draw: (rows: number, seed: number) => Drawn;
};

/** What happens in one context: probabilities of both policies, and the reward each action would have, by chance. */
export type Situation = {
	readonly cells: Readonly<Record<string, number | string>>;
	readonly position: number;
	readonly logging: readonly number[];
	readonly evaluated: readonly number[];
	/** Chance of a reward of each action. */
	readonly rates: readonly number[];
};

/** A world of situations; its truth is averaged over as many of them as tell it to four digits. */
export function worldOf(title: string, actionCount: number, situation: (random: Random) => Situation): World {
	return {
		title,
		truth: truthOf(situation),
		draw(rows, seed) {
			const random = openRandom(seed);
			const situations = Array.from({length: rows}, () => situation(random));
			const actions = Uint16Array.from(situations, ({logging}) => drawFrom(logging, random));
			const policy = new Float64Array(rows * actionCount);
			for (const [row, {evaluated}] of situations.entries()) {
				policy.set(evaluated, row * actionCount);
			}

			return {
				log: {
					actionCount,
					actions,
					rewards: Float64Array.from(situations, ({rates}, row) => (random.next() < rates[actions[row]!]! ? 1 : 0)),
					propensities: Float64Array.from(situations, ({logging}, row) => logging[actions[row]!]!),
					positions: Uint8Array.from(situations, ({position}) => position),
				},
				context: columnsOf(situations),
				policy,
			};
		},
	};
}

const TOLD = 400_000;

function truthOf(situation: (random: Random) => Situation): number {
	const random = openRandom(1_000_003);
	let sum = 0;
	for (let k = 0; k < TOLD; k++) {
		const {evaluated, rates} = situation(random);
		sum += evaluated.reduce((value, probability, action) => value + probability * rates[action]!, 0);
	}

	return sum / TOLD;
}

function columnsOf(situations: readonly Situation[]): Column[] {
	return Object.entries(situations[0]!.cells).map(([name, first]) =>
		typeof first === 'number'
			? {name, kind: 'number', values: Float64Array.from(situations, ({cells}) => Number(cells[name]))}
			: {name, kind: 'category', values: situations.map(({cells}) => String(cells[name]))},
	);
}
