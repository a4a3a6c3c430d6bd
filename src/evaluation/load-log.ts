import path from 'node:path';
import {type DecisionLogProfile, decisionLogProfile} from '../../schema/decision-log.ts';
import {EngineError} from '../core/errors.ts';
import {readYaml} from '../ingest/read-yaml.ts';
import type {Column} from '../models/dataset.ts';
import {cellFault, columnOf, numbersOf, readTable, type Table} from './read-table.ts';

/** A log of decisions as it was read: what was done, with what chance, what came of it, and what was known. */
export type LoadedLog = {
	readonly profile: DecisionLogProfile;
	readonly table: Table;
	/** The action, place, reward and propensity of each row. */
	readonly actions: readonly string[];
	readonly positions: readonly string[] | undefined;
	readonly rewards: Float64Array;
	readonly propensities: Float64Array;
	readonly context: readonly Column[];
	/** Actions of the log and of its profile, in order of name. */
	readonly catalogue: readonly string[];
};

/** Numbers first and by size, then words. */
export const inOrder = (a: string, b: string): number => a.localeCompare(b, 'en', {numeric: true});

/**
 * A log of decisions: a profile in YAML that names its CSV, or the CSV itself when its columns are called `action`, `reward`,
 * `propensity` and maybe `position`; what else it has is then context. Throws FILE_UNREADABLE, PROFILE_INVALID for a word that a profile
 * may not use, and INPUT_INVALID for a column that is not there or a cell that is not what it must be.
 */
export async function loadLog(logFile: string): Promise<LoadedLog> {
	const isCsv = !/\.ya?ml$/i.test(logFile);
	const profile = isCsv
		? decisionLogProfile.parse({file: path.basename(logFile)})
		: await readYaml(logFile, decisionLogProfile);
	const table = await readTable(path.join(path.dirname(logFile), profile.file), profile.delimiter);
	const {action, reward, propensity} = profile.columns;
	const position = profile.columns.position ?? (isCsv && table.columns.has('position') ? 'position' : undefined);
	const actions = columnOf(table, action);
	for (const [row, cell] of actions.entries()) {
		if (cell.trim() === '') {
			throw cellFault(table, row, action, cell, 'the name of an action');
		}
	}

	if (table.rows === 0) {
		throw new EngineError('INPUT_INVALID', {where: table.file, problem: 'it holds no decision'});
	}

	const named = new Set([action, reward, propensity, position]);
	const context = isCsv
		? Object.fromEntries(table.header.filter(name => !named.has(name)).map(name => [name, kindOf(table, name)]))
		: profile.context;
	return {
		profile: {...profile, context},
		table,
		actions,
		positions: position === undefined ? undefined : columnOf(table, position),
		rewards: numbersOf(table, reward, () => true, 'a number'),
		propensities: numbersOf(table, propensity, p => p > 0 && p <= 1, 'a probability above 0 and at most 1'),
		context: Object.entries(context).map(([name, kind]) => contextColumn(table, name, kind)),
		catalogue: [...new Set([...actions, ...(profile.actions ?? [])])].sort(inOrder),
	};
}

const isMissing = (cell: string) => cell.trim() === '';
const isNumber = (cell: string) => Number.isFinite(Number(cell));

function kindOf(table: Table, name: string): 'number' | 'category' {
	return columnOf(table, name).every(cell => isMissing(cell) || isNumber(cell)) ? 'number' : 'category';
}

function contextColumn(table: Table, name: string, kind: 'number' | 'category'): Column {
	const cells = columnOf(table, name);
	if (kind === 'category') {
		return {name, kind, values: cells.map(cell => (isMissing(cell) ? null : cell))};
	}

	return {
		name,
		kind,
		values: Float64Array.from(cells, (cell, row) => {
			if (!isMissing(cell) && !isNumber(cell)) {
				throw cellFault(table, row, name, cell, 'a number');
			}

			return isMissing(cell) ? Number.NaN : Number(cell);
		}),
	};
}
