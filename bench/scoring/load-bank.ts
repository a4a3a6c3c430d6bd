import path from 'node:path';
import {splitByHash} from '../../src/models/split/split-by-hash.ts';
import {type BenchSet, categoryColumn, invert, numberColumn} from './bench-set.ts';
import {readTable} from './read-table.ts';

const numbers = new Set([
	'age',
	'duration',
	'campaign',
	'pdays',
	'previous',
	'emp.var.rate',
	'cons.price.idx',
	'cons.conf.idx',
	'euribor3m',
	'nr.employed',
]);

/** UCI Bank Marketing: does a client subscribe? 41,188 rows in order of time. */
export function loadBank(dataFolder: string): BenchSet {
	const table = readTable(path.join(dataFolder, 'uci-bank-marketing', 'bank-additional-full.csv'), ';');
	const labels = Uint8Array.from(table.get('y')!, answer => (answer === 'yes' ? 1 : 0));
	const columns = [...table]
		.filter(([name]) => name !== 'y')
		.map(([name, texts]) => (numbers.has(name) ? numberColumn(name, texts) : categoryColumn(name, texts)));
	const names = columns.map(column => column.name);
	const hashed = splitByHash(labels, 'bank');
	const early = Uint8Array.from(labels, (_, row) => (row < Math.floor(0.7 * labels.length) ? 1 : 0));
	return {
		name: 'bank',
		data: {columns, labels},
		variants: {LEAK_duration: names, noleak: names.filter(name => name !== 'duration')},
		splits: [
			{name: 'hash70', train: hashed, test: invert(hashed), temporal: false},
			{name: 'roworder_70_30', train: early, test: invert(early), temporal: true},
		],
	};
}
