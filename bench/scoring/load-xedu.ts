import path from 'node:path';
import {splitByHash} from '../../src/models/split/split-by-hash.ts';
import {type BenchSet, categoryColumn, invert, numberColumn} from './bench-set.ts';
import {readTable} from './read-table.ts';

const numbers = new Set([
	'TotalVisits',
	'Total Time Spent on Website',
	'Page Views Per Visit',
	'Asymmetrique Activity Score',
	'Asymmetrique Profile Score',
]);
/** Written after the sales team has spoken with the lead. */
const afterContact = new Set([
	'Tags',
	'Lead Quality',
	'Lead Profile',
	'Last Activity',
	'Last Notable Activity',
	'Asymmetrique Activity Index',
	'Asymmetrique Profile Index',
	'Asymmetrique Activity Score',
	'Asymmetrique Profile Score',
]);
/** Perhaps filled in by an agent rather than by the lead. */
const byAgent = new Set([
	'What is your current occupation',
	'What matters most to you in choosing a course',
	'How did you hear about X Education',
	'Specialization',
	'City',
	'Country',
]);

/** X Education leads: does a lead convert? 9,240 rows. */
export function loadXedu(dataFolder: string): BenchSet {
	const table = readTable(path.join(dataFolder, 'x-education-leads', 'Leads.csv'));
	const labels = Uint8Array.from(table.get('Converted')!, Number);
	const columns = [...table]
		.filter(([name]) => !['Prospect ID', 'Lead Number', 'Converted', ''].includes(name))
		.filter(([, texts]) => new Set(texts).size > 1)
		.map(([name, texts]) => (numbers.has(name) ? numberColumn(name, texts) : categoryColumn(name, texts)));
	const names = columns.map(column => column.name);
	const noleak = names.filter(name => !afterContact.has(name));
	const train = splitByHash(labels, 'xedu');
	return {
		name: 'xedu',
		data: {columns, labels},
		variants: {LEAK_all: names, noleak, noleak_strict: noleak.filter(name => !byAgent.has(name))},
		splits: [{name: 'hash70', train, test: invert(train), temporal: false}],
	};
}
