import path from 'node:path';
import {type PolicyDeclaration, policyDeclaration} from '../../schema/decision-log.ts';
import {EngineError} from '../core/errors.ts';
import {readYaml} from '../ingest/read-yaml.ts';
import type {PolicyTable} from '../models/off-policy/decision-log.ts';
import {inOrder, type LoadedLog} from './load-log.ts';
import {cellFault, columnOf, numbersOf, readTable, type Table} from './read-table.ts';

/** A policy laid over a log: its actions, which hold all of the log's, and its probabilities, rows × actions. */
export type LoadedPolicy = {readonly actions: readonly string[]; readonly table: PolicyTable};

/** How far the probabilities of one decision may be from summing to 1; within it they are divided by their sum. */
const ROUNDING = 1e-4;

/**
 * The policy that a word or a file describes, over the rows of a log: `uniform`; a CSV file of probabilities; a YAML file. A CSV has
 * either a column for each action and a row for each decision of the log, or the columns `action` and `probability`, and any columns
 * of the log (place, context) by which they differ. Throws FILE_UNREADABLE, PROFILE_INVALID, and INPUT_INVALID, naming file, row,
 * column and value.
 */
export async function loadPolicy(policy: string, log: LoadedLog): Promise<LoadedPolicy> {
	const folder = path.dirname(policy);
	const declared = await declarationOf(policy);
	switch (declared.policy) {
		case 'uniform':
			return constant(log, log.catalogue, () => 1 / log.catalogue.length);
		case 'always': {
			const actions = [...new Set([...log.catalogue, declared.action])].sort(inOrder);
			const {explore} = declared;
			return constant(
				log,
				actions,
				action => explore / actions.length + (action === declared.action ? 1 - explore : 0),
			);
		}

		default: {
			const table = await readTable(path.join(folder, declared.file), declared.delimiter);
			return table.columns.has('action') && table.columns.has('probability')
				? fromActions(table, log)
				: fromRows(table, log);
		}
	}
}

async function declarationOf(policy: string): Promise<PolicyDeclaration> {
	if (policy === 'uniform') {
		return {policy};
	}

	return /\.ya?ml$/i.test(policy)
		? readYaml(policy, policyDeclaration)
		: {policy: 'table', file: path.basename(policy), delimiter: ','};
}

function constant(log: LoadedLog, actions: readonly string[], probabilityOf: (action: string) => number): LoadedPolicy {
	const row = Float64Array.from(actions, probabilityOf);
	return {actions, table: repeated(row, log.table.rows)};
}

function repeated(row: Float64Array, times: number): Float64Array {
	const table = new Float64Array(row.length * times);
	for (let k = 0; k < times; k++) {
		table.set(row, k * row.length);
	}

	return table;
}

const isProbability = (value: number) => value >= 0 && value <= 1;
const PROBABILITY = 'a probability from 0 to 1';

/** One row of probabilities for each decision of the log, in its order. */
function fromRows(own: Table, log: LoadedLog): LoadedPolicy {
	if (own.rows !== log.table.rows) {
		const problem = `it has ${own.rows} rows, and the log ${log.table.rows} decisions: expected one row for each, or the columns \`action\` and \`probability\``;
		throw new EngineError('INPUT_INVALID', {where: own.file, problem});
	}

	const actions = [...new Set([...log.catalogue, ...own.header])].sort(inOrder);
	const table = new Float64Array(own.rows * actions.length);
	for (const name of own.header) {
		const at = actions.indexOf(name);
		for (const [row, value] of numbersOf(own, name, isProbability, PROBABILITY).entries()) {
			table[row * actions.length + at] = value;
		}
	}

	for (let row = 0; row < own.rows; row++) {
		normalise(table.subarray(row * actions.length, (row + 1) * actions.length), `${own.file}, row ${row + 1}`);
	}

	return {actions, table};
}

/** One row for each action, or for each action in each place or context. */
function fromActions(own: Table, log: LoadedLog): LoadedPolicy {
	const named = columnOf(own, 'action');
	const actions = [...new Set([...log.catalogue, ...named])].sort(inOrder);
	const at = new Map(actions.map((action, index) => [action, index]));
	const keys = own.header.filter(name => name !== 'action' && name !== 'probability');
	const inLog = keys.map(name => columnOf(log.table, logColumn(name, log)));
	const rows = new Map<string, Float64Array>();
	const probabilities = numbersOf(own, 'probability', isProbability, PROBABILITY);
	for (const [row, action] of named.entries()) {
		const key = JSON.stringify(keys.map(name => columnOf(own, name)[row]));
		const line = rows.get(key) ?? new Float64Array(actions.length).fill(Number.NaN);
		if (!Number.isNaN(line[at.get(action)!]!)) {
			throw cellFault(own, row, 'action', action, 'an action that was not given a probability before');
		}

		line[at.get(action)!] = probabilities[row]!;
		rows.set(key, line);
	}

	for (const [key, line] of rows) {
		rows.set(
			key,
			Float64Array.from(line, value => (Number.isNaN(value) ? 0 : value)),
		);
		normalise(rows.get(key)!, keys.length === 0 ? own.file : `${own.file}, where ${keys.join(', ')} is ${key}`);
	}

	const table = new Float64Array(log.table.rows * actions.length);
	for (let row = 0; row < log.table.rows; row++) {
		const cells = inLog.map(column => column[row]!);
		const line = rows.get(JSON.stringify(cells));
		if (line === undefined) {
			const problem = `it says nothing of ${keys.map((name, k) => `${name} \`${cells[k]}\``).join(', ')}, as in row ${row + 1} of ${log.table.file}`;
			throw new EngineError('INPUT_INVALID', {where: own.file, problem});
		}

		table.set(line, row * actions.length);
	}

	return {actions, table};
}

/** The log's column that a policy's column names: by its own name, or `position` for the place. */
function logColumn(name: string, {profile}: LoadedLog): string {
	return name === 'position' ? (profile.columns.position ?? name) : name;
}

/** Divides probabilities by their sum, which must be 1 but for rounding. Throws INPUT_INVALID, saying where. */
function normalise(line: Float64Array, where: string): void {
	const sum = line.reduce((total, value) => total + value, 0);
	if (Math.abs(sum - 1) > ROUNDING) {
		throw new EngineError('INPUT_INVALID', {where, problem: `its probabilities sum to ${sum}, expected 1`});
	}

	for (const [action, value] of line.entries()) {
		line[action] = value / sum;
	}
}
