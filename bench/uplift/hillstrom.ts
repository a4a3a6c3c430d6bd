import path from 'node:path';
import {columnOf, numbersOf, readTable} from '../../src/evaluation/read-table.ts';
import type {Column} from '../../src/models/dataset.ts';
import {splitByHash} from '../../src/models/split/split-by-hash.ts';
import {interactionsOf} from '../../src/models/uplift/interactions.ts';
import type {Trial} from '../../src/models/uplift/trial.ts';

/** An arm against no e-mail, on an outcome. */
export type Task = {readonly title: string; readonly arms: readonly string[]; readonly outcome: 'visit' | 'conversion'};

export const tasks: readonly Task[] = [
	{title: 'womens against none, visit', arms: ['Womens E-Mail'], outcome: 'visit'},
	{title: 'mens against none, visit', arms: ['Mens E-Mail'], outcome: 'visit'},
	{title: 'any against none, visit', arms: ['Womens E-Mail', 'Mens E-Mail'], outcome: 'visit'},
	{title: 'any against none, conversion', arms: ['Womens E-Mail', 'Mens E-Mail'], outcome: 'conversion'},
];

/** The columns that the reference run made, the products that its logistic regression was given besides, and all others of two of them. */
export type Hillstrom = {
	readonly trial: Trial;
	readonly interactions: readonly Column[];
	readonly moreProducts: readonly Column[];
};

/** Pairs whose products the reference run gave its logistic regression. */
const met = [
	['recency', 'mens'],
	['recency', 'womens'],
	['mens', 'womens'],
	['log history', 'womens'],
	['log history', 'mens'],
] as const;

/** What says the same as another column is in no product. */
const isCrossed = (name: string) => name !== 'history' && name !== 'history segment';

/** Reads an arm against no e-mail from the Hillstrom test; `folder` is that of the data set. */
export async function readHillstrom(folder: string, {arms, outcome}: Task): Promise<Hillstrom> {
	const table = await readTable(path.join(folder, 'hillstrom.csv'), ',');
	const arm = columnOf(table, 'segment');
	const rows = Array.from(arm.keys()).filter(row => arm[row] === 'No E-Mail' || arms.includes(arm[row]!));
	const number = (name: string, of: string, readCell: (cell: string) => number = Number) => {
		const cells = columnOf(table, of);
		return {name, kind: 'number', values: Float64Array.from(rows, row => readCell(cells[row]!))} as const;
	};
	const columns = [
		number('recency', 'recency'),
		number('history', 'history'),
		number('log history', 'history', cell => Math.log(Number(cell))),
		number('mens', 'mens'),
		number('womens', 'womens'),
		number('newbie', 'newbie'),
		number('rural', 'zip_code', cell => (cell === 'Rural' ? 1 : 0)),
		number('urban', 'zip_code', cell => (cell === 'Urban' ? 1 : 0)),
		number('web', 'channel', cell => (cell === 'Web' ? 1 : 0)),
		number('multichannel', 'channel', cell => (cell === 'Multichannel' ? 1 : 0)),
		number('history segment', 'history_segment', cell => Number(cell[0])),
	];
	const crossed = columns.map(({name}) => name).filter(isCrossed);
	const pairs = crossed.flatMap((a, k) => crossed.slice(k + 1).map(b => [a, b] as const));
	const outcomes = numbersOf(table, outcome, value => value === 0 || value === 1, '0 or 1');
	const share = arms.length / (arms.length + 1);
	return {
		trial: {
			columns,
			treated: Uint8Array.from(rows, row => (arm[row] === 'No E-Mail' ? 0 : 1)),
			outcomes: Float64Array.from(rows, row => outcomes[row]!),
			propensity: share,
		},
		interactions: interactionsOf(columns, met),
		moreProducts: interactionsOf(columns, pairs).filter(({name}) => !met.some(([a, b]) => name === `${a} × ${b}`)),
	};
}

/** 1 for the rows that train: seven in ten of each arm and outcome, the same as those of the reference run. */
export function trainRows({treated, outcomes}: Trial, seed: number): Uint8Array {
	return splitByHash(
		Uint8Array.from(outcomes, (outcome, row) => 2 * outcome + treated[row]!),
		'hillstrom',
		seed,
	);
}
