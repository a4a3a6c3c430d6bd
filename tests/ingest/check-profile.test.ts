import test from 'ava';
import {parse, stringify} from 'yaml';
import {EngineError} from '../../src/core/errors.ts';
import {ingest} from '../../src/ingest/ingest.ts';
import {loadProfile, parseProfile} from '../../src/ingest/load-profile.ts';
import {inFolder, ingestedAt, openCollector} from './take-in.ts';

const valid = `
source: crm
title: CRM
licence: none
dates: dated
files:
  - path: deals.csv
    key: id
    outcome: closed
    columns:
      id: {}
      name: {}
      account: {}
      amount: {type: number}
      opened: {type: date}
      closed: {type: date, at: outcome}
      result: {at: outcome}
      paid: {type: number, at: outcome}
    states:
      - subject: {kind: Opportunity, key: id}
        aspect: profile
        from: opened
        fields: {name: name, amountUsd: amount}
        names: {account: {kind: Account, key: account}}
      - subject: {kind: Opportunity, key: id}
        aspect: stage
        from: outcome
        when: {result: [won, lost]}
        fields: {stage: result}
targets:
  opportunity-won:
    subject: Opportunity
    label: {aspect: stage, field: stage, positive: won, negative: lost}
    moment: {at: start}
    split: {by: hash, slug: crm}
`;

type Plain = Record<string, unknown>;

/** The profile with the value at a path replaced; undefined takes it out. */
function changed(path: ReadonlyArray<string | number>, value: unknown): string {
	const profile = parse(valid) as Plain;
	let at = profile as Record<string | number, unknown>;
	for (const key of path.slice(0, -1)) {
		at = at[key] as Record<string | number, unknown>;
	}

	at[path.at(-1)!] = value;
	return stringify(profile);
}

/** What is wrong with a profile: `place: problem`. */
function faultOf(yaml: string): string {
	try {
		parseProfile(yaml, 'crm.yaml');
		return 'nothing';
	} catch (error) {
		if (error instanceof EngineError && error.code === 'PROFILE_INVALID') {
			const {place, problem} = error.details as {place: string; problem: string};
			return `${place}: ${problem}`;
		}

		throw error;
	}
}

const file = (...path: ReadonlyArray<string | number>) => ['files', 0, ...path];
const state = (index: number, ...path: ReadonlyArray<string | number>) => ['files', 0, 'states', index, ...path];
const target = (...path: ReadonlyArray<string | number>) => ['targets', 'opportunity-won', ...path];

const faults: ReadonlyArray<readonly [path: ReadonlyArray<string | number>, value: unknown, fault: RegExp]> = [
	[['colour'], 'red', /^colour: this word is not part of a profile here$/],
	[['dates'], undefined, /^dates: /],
	[['source'], 'My CRM', /^source: expected lower-case words joined by hyphens$/],
	[['calendar'], {zone: 'Mars/Base'}, /^calendar\.zone: `Mars\/Base` is no time zone; expected a name such as/],
	[['calendar'], {fiscalYearStart: 13}, /^calendar\.fiscalYearStart: /],
	[
		file('columns', 'amount'),
		{type: 'number', currency: 'name'},
		/^rates: say in which file the rates to US dollars are: `deals\.csv` has/,
	],
	[file('columns', 'amount'), {type: 'number', currency: 'code'}, /amount\.currency: no column `code` is declared/],
	[
		file('columns', 'account'),
		{currency: 'name'},
		/account\.currency: `account` is a text column: an amount is a number$/,
	],
	[
		['rates'],
		{file: 'rates.csv', currency: 'a', from: 'b', toUsd: 'c'},
		/^rates\.file: the profile describes no file `rates\.csv`$/,
	],
	[
		['rates'],
		{file: 'deals.csv', currency: 'name', from: 'opened', toUsd: 'account'},
		/^rates\.toUsd: `account` is a text column, expected a number column$/,
	],
	[file('path'), '../deals.csv', /^files\[0\]\.path: expected a path inside the source folder$/],
	[file('key'), 'idd', /^files\[0\]\.key: no column `idd` is declared; declared: id, name, /],
	[file('key'), 'amount', /^files\[0\]\.key: `amount` is a number column: a key must stay as written/],
	[file('outcome'), 'name', /^files\[0\]\.outcome: `name` is a text column, expected a date column$/],
	[file('recorded'), 'never', /^files\[0\]\.recorded: no column `never` is declared/],
	[file('ignore'), ['name'], /^files\[0\]\.ignore\[0\]: `name` is declared under `columns` as well$/],
	[file('reader'), {encoding: 'utf-9'}, /^files\[0\]\.reader\.encoding: `utf-9` is not a known encoding$/],
	[file('reader'), {header: false}, /^files\[0\]\.reader\.columns: name the columns here exactly when/],
	[file('reader'), {delimiter: ';;'}, /^files\[0\]\.reader\.delimiter: /],
	[file('columns', 'amount'), {type: 'money'}, /^files\[0\]\.columns\.amount\.type: .*"number"/],
	[file('columns', 'amount'), {typ: 'number'}, /^files\[0\]\.columns\.amount\.typ: this word is not part/],
	[file('columns', 'row'), {}, /^files\[0\]\.columns\.row: `row` has a meaning of its own here/],
	[file('columns', 'opened'), {type: 'date', format: 'DD.MM'}, /^files\[0\]\.columns\.opened\.format: expected iso/],
	[file('columns', 'name'), {at: 'account'}, /^files\[0\]\.columns\.name\.at: `account` is a text column/],
	[file('columns', 'name'), {orElse: 'nick'}, /^files\[0\]\.columns\.name\.orElse: no column `nick` is declared/],
	[file('columns', 'name'), {orElse: 'result'}, /columns\.name\.orElse: `result` is only known at outcome/],
	[
		file('columns', 'name'),
		{replace: {a: 'b', b: 'c', c: 'a'}},
		/^files\[0\]\.columns\.name\.replace: a cycle: a → b → c → a$/,
	],
	[file('columns', 'Deal Size'), {replace: {a: 'a'}}, /^files\[0\]\.columns\["Deal Size"\]\.replace: a cycle: a → a$/],
	[state(0, 'subject', 'kind'), 'Deal', /^files\[0\]\.states\[0\]\.subject\.kind: /],
	[
		state(0, 'subject', 'key'),
		'row number',
		/^files\[0\]\.states\[0\]\.subject\.key: no column `row number` is declared/,
	],
	[state(0, 'from'), 'begin', /^files\[0\]\.states\[0\]\.from: no column `begin` is declared/],
	[state(0, 'from'), 'name', /^files\[0\]\.states\[0\]\.from: `name` is a text column, expected a date column$/],
	[state(0, 'until'), 'end', /^files\[0\]\.states\[0\]\.until: no column `end` is declared/],
	[state(0, 'each'), ['seat'], /^files\[0\]\.states\[0\]\.each\[0\]: no column `seat` is declared/],
	[state(0, 'when'), {status: 'x'}, /^files\[0\]\.states\[0\]\.when\.status: no column `status` is declared/],
	[
		state(0, 'when'),
		{result: 'won'},
		/^files\[0\]\.states\[0\]\.when\.result: `result` is only known at outcome, but would be stated from opened on$/,
	],
	[
		state(0, 'fields', 'amountUsd'),
		'amont',
		/^files\[0\]\.states\[0\]\.fields\.amountUsd: no column `amont` is declared/,
	],
	[
		state(0, 'fields', 'amountUsd'),
		{valu: 1},
		/^files\[0\]\.states\[0\]\.fields\.amountUsd\.valu: this word is not part/,
	],
	[
		state(0, 'fields', 'paidUsd'),
		'paid',
		/^files\[0\]\.states\[0\]\.fields\.paidUsd: `paid` is only known at outcome, but would be stated from opened on$/,
	],
	[
		state(1, 'orElse'),
		'start',
		/^files\[0\]\.states\[1\]\.when\.result: `result` is only known at outcome, but would be stated from start on$/,
	],
	[state(0, 'fields', 'rf'), 'name', /^files\[0\]\.states\[0\]\.fields\.rf: `rf` cannot be a field's name/],
	[
		state(0, 'fields'),
		['name', {name: 'account'}],
		/^files\[0\]\.states\[0\]\.fields\[1\]\.name: `name` and `account` both become the field `name`$/,
	],
	[state(0, 'fields'), 7, /^files\[0\]\.states\[0\]\.fields: expected "\*" or array or record$/],
	[
		state(0, 'names'),
		{boss: {kind: 'Owner', key: 'id'}},
		/^files\[0\]\.states\[0\]\.names\.boss: Opportunity has no role `boss`; it has: account, owner,/,
	],
	[
		state(0, 'names', 'account', 'kind'),
		'Contact',
		/^files\[0\]\.states\[0\]\.names\.account\.kind: the role `account` may name Account, not Contact$/,
	],
	[state(0, 'names', 'account', 'key'), 'firm', /^files\[0\]\.states\[0\]\.names\.account\.key: no column `firm`/],
	[
		state(0, 'from'),
		{lookup: 'x.csv', by: 'id', take: 'opened'},
		/^files\[0\]\.states\[0\]\.from\.lookup: the profile describes no file `x\.csv`$/,
	],
	[
		state(0, 'from'),
		{lookup: 'deals.csv', by: 'id', take: 'name'},
		/^files\[0\]\.states\[0\]\.from\.take: `name` is a text column/,
	],
	[
		target('label', 'field'),
		'status',
		/^targets\.opportunity-won\.label: no state of Opportunity states `status` in the aspect `stage`$/,
	],
	[target('label', 'negative'), ['lost', 'won'], /\.label\.negative: `won` is positive as well$/],
	[
		target('label'),
		{feature: 'opportunity/replies', within: '14d'},
		/\.moment: `opportunity\/replies` is seen within days, so subjects are judged `every` so many$/,
	],
	[target('label'), {feature: 'opportunity/replies', within: 'soon'}, /\.label\.within: expected a number of days/],
	[target('label'), {feature: 'opportunity/replies', after: '14d'}, /\.label/],
	[target('moment'), {every: '30d'}, /\.moment: `stage` is stated, so subjects are judged `after` so many days$/],
	[target('split'), {by: 'luck'}, /\.split\.by: .*'hash'/],
	[target('split'), {by: 'group', role: 'boss'}, /\.split\.role: Opportunity has no role `boss`$/],
	[target('split'), {by: 'order', of: 'size'}, /\.split\.of: no state of Opportunity states a number or date `size`$/],
	[target('moment', 'after'), ['45'], /\.moment\.after\[0\]: expected a number of days such as `45d`$/],
	[
		target('features'),
		{attributes: ['stage']},
		/\.features\.attributes\[0\]: `stage` is only known at outcome: it can never be a feature before it$/,
	],
	[
		target('features'),
		{exclude: ['account.colour']},
		/\.features\.exclude\[0\]: no state of Opportunity states `account\.colour`$/,
	],
	[target('features'), {exclude: ['colour']}, /\.features\.exclude\[0\]: no state of Opportunity states `colour`$/],
];

test('the profile that the faults below are made in is itself without fault', t => {
	t.is(faultOf(valid), 'nothing');
});

for (const [path, value, fault] of faults) {
	test(`${path.join('.')} = ${JSON.stringify(value)} is one error that names the place`, t => {
		t.regex(faultOf(changed(path, value)), fault);
	});
}

test('a cycle of orElse and one of at are named from column to column', t => {
	const columns = (parse(valid) as {files: [{columns: Plain}]}).files[0].columns;
	const cyclic = {...columns, name: {orElse: 'account'}, account: {orElse: 'name'}};
	t.regex(
		faultOf(changed(file('columns'), cyclic)),
		/^files\[0\]\.columns\.name\.orElse: a cycle: name → account → name$/,
	);
	const times = {...columns, opened: {type: 'date', at: 'closed'}, closed: {type: 'date', at: 'opened'}};
	t.regex(
		faultOf(changed(file('columns'), times)),
		/^files\[0\]\.columns\.opened\.at: a cycle: opened → closed → opened$/,
	);
});

test('a sensitive column cannot be asked for as a feature', t => {
	const profile = parse(changed(file('columns', 'name'), {sensitive: true})) as {targets: Record<string, Plain>};
	profile.targets['opportunity-won']!['features'] = {attributes: ['name']};
	t.regex(faultOf(stringify(profile)), /\.features\.attributes\[0\]: `name` is sensitive: it is never a feature$/);
});

test('an undated source has no times but start and outcome', t => {
	t.regex(
		faultOf(changed(['dates'], 'none')),
		/^files\[0\]\.states\[0\]\.from: a source with `dates: none` knows only/,
	);
});

test('the outcome of a dated source needs a column that tells when', t => {
	t.regex(faultOf(changed(file('outcome'), undefined)), /^files\[0\]\.states\[1\]\.from: say in the file's `outcome`/);
});

test('two files cannot name things of one kind by their row', t => {
	const profile = parse(changed(state(0, 'subject', 'key'), 'row')) as {files: Plain[]};
	profile.files.push({...profile.files[0], path: 'more.csv'});
	t.regex(
		faultOf(stringify(profile)),
		/^files\[1\]\.states\[0\]\.subject\.key: another file already names Opportunity/,
	);
});

test('a file cannot be described twice', t => {
	const profile = parse(valid) as {files: Plain[]};
	profile.files.push({...profile.files[0]});
	t.is(faultOf(stringify(profile)), 'files[1].path: `deals.csv` is described twice');
});

test('broken YAML is one error that names line and column', t => {
	t.regex(faultOf('source: a\nsource: b\n'), /^line 2, column 1: /);
	t.regex(faultOf('source: [a'), /^line 1, column \d+: /);
});

test('an alias that holds itself is one error, not an endless walk', t => {
	const cyclic = valid.replace('    columns:\n', '    columns: &all\n      self: *all\n');
	t.regex(faultOf(cyclic), /^files\[0\]\.columns\.self\.\w+: this word is not part|^an alias: /);
});

test('an alias that multiplies without end is an error, not a full memory', t => {
	const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
	for (let i = 1; i < 12; i++) {
		lines.push(
			`a${i}: &a${i} [${Array(10)
				.fill(`*a${i - 1}`)
				.join(', ')}]`,
		);
	}

	t.regex(faultOf(lines.join('\n')), /^an alias: /);
});

test('a profile that is not there is an unreadable file', async t => {
	const error = await t.throwsAsync(loadProfile('/nowhere/at-all.yaml'), {instanceOf: EngineError});
	t.is(error.code, 'FILE_UNREADABLE');
});

/** What ingesting a folder by the valid profile throws, and how much was written by then. */
async function thrownBy(files: Readonly<Record<string, string>>) {
	const sink = openCollector();
	return inFolder(files, async folder => {
		const clock = {now: () => ingestedAt};
		const work = ingest({profile: parseProfile(valid, 'crm.yaml'), folder, sink, rejectsFolder: folder, clock});
		const error = await work.then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		return {message: error instanceof EngineError ? error.message : String(error), written: sink.records.length};
	});
}

test('a missing file is one error that names its place in the profile, before anything is written', async t => {
	const {message, written} = await thrownBy({});
	t.regex(message, /^profile `crm`, at files\[0\]\.path: there is no file `deals\.csv` in /);
	t.is(written, 0);
});

test('a declared column that the file does not have is one error that names its place in the profile', async t => {
	const {message, written} = await thrownBy({
		'deals.csv': 'id,name,account,amount,opened,closed,result\n1,a,b,2,2024-01-01,,\n',
	});
	t.is(
		message,
		'profile `crm`, at files[0].columns.paid: `deals.csv` has no column `paid`; it has: id, name, account, amount, opened, closed, result',
	);
	t.is(written, 0);
});
