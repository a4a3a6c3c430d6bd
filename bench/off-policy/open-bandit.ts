import path from 'node:path';
import type {Random} from '../../src/core/random.ts';
import {columnOf, numbersOf, readTable} from '../../src/evaluation/read-table.ts';
import type {Column} from '../../src/models/dataset.ts';
import type {DecisionLog} from '../../src/models/off-policy/decision-log.ts';
import {type Situation, type World, worldOf} from './world.ts';

/** One of the two logs of Open Bandit `men`: 10,000 decisions between 34 items in three places, with the visitors' hashed features. */
export type BanditLog = {readonly log: DecisionLog; readonly context: readonly Column[]};

const ITEMS = 34;
const PLACES = 3;
const FEATURES = [0, 1, 2, 3].map(k => `user_feature_${k}`);

/** Reads the log that a policy made; `folder` is that of the data set. */
export async function readBanditLog(folder: string, made: 'random' | 'bts'): Promise<BanditLog> {
	const table = await readTable(path.join(folder, made, 'men', 'men.csv'), ',');
	return {
		log: {
			actionCount: ITEMS,
			actions: Uint16Array.from(columnOf(table, 'item_id'), Number),
			rewards: numbersOf(table, 'click', () => true, 'a number'),
			propensities: numbersOf(table, 'propensity_score', p => p > 0 && p <= 1, 'a probability'),
			positions: Uint8Array.from(columnOf(table, 'position'), place => Number(place) - 1),
		},
		context: FEATURES.map(name => ({name, kind: 'category', values: [...columnOf(table, name)]})),
	};
}

/** How often a log shows each item in each place, as shares of the place: places × items. */
export function sharesOf({actions, positions}: DecisionLog): number[][] {
	const counts = Array.from({length: PLACES}, () => new Array<number>(ITEMS).fill(0));
	for (const [row, action] of actions.entries()) {
		counts[positions[row]!]![action]!++;
	}

	return counts.map(line => {
		const sum = line.reduce((total, count) => total + count, 0);
		return line.map(count => count / sum);
	});
}

export const uniformShares = Array.from({length: PLACES}, () => new Array<number>(ITEMS).fill(1 / ITEMS));

/** A policy by place, over the rows of a log. */
export function laidOver(
	{positions, actionCount}: DecisionLog,
	shares: ReadonlyArray<readonly number[]>,
): Float64Array {
	const table = new Float64Array(positions.length * actionCount);
	for (const [row, position] of positions.entries()) {
		table.set(shares[position]!, row * actionCount);
	}

	return table;
}

/** Rows to which an item's rate is drawn to the mean of all. */
const PRIOR_ROWS = 300;

/**
 * A world like Open Bandit's: visitors and places are drawn from both logs, items by one policy's shares, and clicks by planted rates of
 * item × place × kind of visitor that lie where the logs have them (each log's clicks, drawn to the mean by 300 rows). Half a percent of
 * all decisions are rewarded, as there.
 */
export function banditWorld(
	title: string,
	logs: readonly BanditLog[],
	logging: ReadonlyArray<readonly number[]>,
	evaluated: ReadonlyArray<readonly number[]>,
): World {
	const rates = plantedRates(logs);
	const cells = logs.map(({log, context}) =>
		Array.from(log.actions, (_, row) =>
			Object.fromEntries(context.map(({name, values}) => [name, String(values[row])])),
		),
	);
	return worldOf(title, ITEMS, (random: Random): Situation => {
		const from = random.below(logs.length);
		const {log, context} = logs[from]!;
		const row = random.below(log.actions.length);
		const position = log.positions[row]!;
		const visitor = String(context[1]!.values[row]);
		return {
			cells: cells[from]![row]!,
			position,
			logging: logging[position]!,
			evaluated: evaluated[position]!,
			rates: rates(visitor, position),
		};
	});
}

function plantedRates(logs: readonly BanditLog[]): (visitor: string, position: number) => readonly number[] {
	const rows = logs.flatMap(({log, context}) =>
		Array.from(log.actions, (action, row) => ({
			action,
			place: log.positions[row]!,
			visitor: String(context[1]!.values[row]),
			reward: log.rewards[row]!,
		})),
	);
	const base = rows.reduce((sum, {reward}) => sum + reward, 0) / rows.length;
	const liftBy = (keyOf: (row: (typeof rows)[number]) => string | number) => {
		const counts = new Map<string | number, [clicks: number, rows: number]>();
		for (const row of rows) {
			const [clicks, seen] = counts.get(keyOf(row)) ?? [0, 0];
			counts.set(keyOf(row), [clicks + row.reward, seen + 1]);
		}

		return (key: string | number) => {
			const [clicks, seen] = counts.get(key) ?? [0, 0];
			return (clicks + PRIOR_ROWS * base) / (seen + PRIOR_ROWS) / base;
		};
	};
	const [byItem, byPlace, byVisitor, byBoth] = [
		liftBy(row => row.action),
		liftBy(row => row.place),
		liftBy(row => row.visitor),
		liftBy(row => `${row.visitor} ${row.action}`),
	];
	const made = new Map<string, number[]>();
	return (visitor, position) => {
		const key = `${visitor} ${position}`;
		const found =
			made.get(key) ??
			Array.from({length: ITEMS}, (_, item) =>
				Math.min(0.5, base * byItem(item) * byPlace(position) * byVisitor(visitor) * byBoth(`${visitor} ${item}`)),
			);
		made.set(key, found);
		return found;
	};
}
