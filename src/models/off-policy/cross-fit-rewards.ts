import {openRandom} from '../../core/random.ts';
import {binOf} from '../bin-of.ts';
import {type Column, selectRows} from '../dataset.ts';
import {encode} from '../encode.ts';
import {fitOutcomeModel, type OutcomeModel, type OutcomeModelKind} from '../outcome-model.ts';
import {prepare, scorePrepared} from '../prepare.ts';
import {sigmoid} from '../sigmoid.ts';
import type {DecisionLog, RewardTable} from './decision-log.ts';

export type CrossFitOptions = {
	readonly kind: OutcomeModelKind;
	readonly seed: number;
	readonly groups: number;
};

/**
 * What a model expects of every action in every row, from a model that has not seen the row: rows are dealt to groups at random, and
 * each group is judged by the model of the others (cross-fitting; Chernozhukov et al. 2018). O(groups · fit + rows · actions · terms).
 */
export function crossFitRewards(
	log: DecisionLog,
	context: readonly Column[],
	{kind, seed, groups}: CrossFitOptions,
): RewardTable {
	const group = dealt(log.rewards.length, groups, seed);
	const columns = columnsOf(log, context);
	const expected = new Float64Array(log.rewards.length * log.actionCount);
	for (let g = 0; g < groups; g++) {
		const inside = Uint32Array.from(group.keys()).filter(row => group[row] !== g);
		const outside = Uint32Array.from(group.keys()).filter(row => group[row] === g);
		const train = select(columns, inside);
		const rewards = Float64Array.from(inside, row => log.rewards[row]!);
		const own = expectedOf(fitOutcomeModel(train, rewards, {kind, seed}), select(columns, outside), log.actionCount);
		for (const [k, row] of outside.entries()) {
			expected.set(own.subarray(k * log.actionCount, (k + 1) * log.actionCount), row * log.actionCount);
		}
	}

	return expected;
}

const select = (columns: readonly Column[], rows: Uint32Array) =>
	selectRows({columns, labels: new Uint8Array(columns[0]!.values.length)}, rows).columns;

/** Deals rows to groups of equal size, at random. */
function dealt(rows: number, groups: number, seed: number): Uint8Array {
	const random = openRandom(seed);
	const group = Uint8Array.from({length: rows}, (_, row) => row % groups);
	for (let k = rows - 1; k > 0; k--) {
		const other = random.below(k + 1);
		[group[k], group[other]] = [group[other]!, group[k]!];
	}

	return group;
}

/** The context, and after it the place (where there are several) and the action, as categories. */
function columnsOf({actions, positions}: DecisionLog, context: readonly Column[]): readonly Column[] {
	const place: Column = {name: 'place', kind: 'category', values: Array.from(positions, String)};
	const hasPlaces = positions.some(position => position !== positions[0]);
	return [
		...context,
		...(hasPlaces ? [place] : []),
		{name: 'action', kind: 'category', values: Array.from(actions, String)},
	];
}

/** The reward that a model expects of every action in every row. */
function expectedOf({model, isLogit}: OutcomeModel, columns: readonly Column[], actionCount: number): RewardTable {
	const prepared = prepare(model);
	const codes = model.features.map(({name, bins}) => encode(columns.find(column => column.name === name)!, bins));
	const at = model.features.findIndex(({name}) => name === 'action');
	const codeOfAction = Uint8Array.from({length: actionCount}, (_, action) =>
		at === -1 ? 0 : binOf(model.features[at]!.bins, String(action)),
	);
	const rows = columns[0]!.values.length;
	const expected = new Float64Array(rows * actionCount);
	const bins = new Uint8Array(codes.length);
	const terms = new Float64Array(model.terms.length);
	for (let row = 0; row < rows; row++) {
		for (let f = 0; f < bins.length; f++) {
			bins[f] = codes[f]![row]!;
		}

		for (let action = 0; action < actionCount; action++) {
			if (at !== -1) {
				bins[at] = codeOfAction[action]!;
			}

			const {logit} = scorePrepared(prepared, bins, terms);
			expected[row * actionCount + action] = isLogit ? sigmoid(logit) : logit;
		}
	}

	return expected;
}
