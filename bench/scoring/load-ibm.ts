import path from 'node:path';
import {splitByHash} from '../../src/models/split/split-by-hash.ts';
import {type BenchSet, categoryColumn, invert, numberColumn} from './bench-set.ts';
import {readTable} from './read-table.ts';

/** Measured when the deal has run its course. */
const atClosing = ['Elapsed Days', 'Sales Stage Change Count', 'Total Days', 'Ratio Days'];

/** IBM sales win/loss: is a deal won? 78,025 rows. */
export function loadIbm(dataFolder: string): BenchSet {
	const table = readTable(path.join(dataFolder, 'ibm-sales-win-loss', 'WA_Fn-UseC_-Sales-Win-Loss.csv'));
	const labels = Uint8Array.from(table.get('Opportunity Result')!, result => (result.trim() === 'Won' ? 1 : 0));
	const columns = [...table]
		.filter(([name]) => name !== 'Opportunity Number' && name !== 'Opportunity Result')
		.map(([name, texts]) =>
			texts.every(text => text.trim() === '' || Number.isFinite(Number(text)))
				? numberColumn(name, texts)
				: categoryColumn(name, texts),
		);
	const names = columns.map(column => column.name);
	const train = splitByHash(labels, 'ibm');
	return {
		name: 'ibm',
		data: {columns, labels},
		variants: {
			LEAK_all: names,
			noleak_no_process_days: names.filter(name => !atClosing.some(words => name.includes(words))),
		},
		splits: [{name: 'hash70', train, test: invert(train), temporal: false}],
	};
}
