import test from 'ava';
import iconv from 'iconv-lite';
import {sha256} from '../../src/core/hash.ts';
import {plainProfile, takeIn} from './take-in.ts';

/** Key, number and text of each record that came in; rule and row of each that did not. */
async function outcome(content: string | Buffer, reader = '') {
	const {result, records, rejects} = await takeIn(plainProfile(reader), {'rows.csv': content});
	return {
		good: records.map(({key, statements}) => [key, statements[0]?.fields['n'], statements[0]?.fields['text']]),
		bad: rejects.map(([, row, , rule]) => `${row} ${rule}`),
		sum: result.read === result.accepted + result.rejected && result.accepted === records.length,
	};
}

const two = [
	['a', 1, 'x'],
	['b', 2, 'y'],
];

test('I1: a byte order mark is not part of the first column', async t => {
	t.deepEqual(await outcome('\uFEFFid,n,text\na,1,x\nb,2,y\n'), {good: two, bad: [], sum: true});
});

test('I1: CRLF, CR and LF may change from line to line', async t => {
	t.deepEqual(await outcome('id,n,text\r\na,1,x\rb,2,y\n'), {good: two, bad: [], sum: true});
});

test('I1: quotes in quotes, delimiters and line ends in quotes are text', async t => {
	const {good} = await outcome('id,n,text\na,1,"say ""hi"", twice"\nb,2,"two\nlines"\n');
	t.deepEqual(good, [
		['a', 1, 'say "hi", twice'],
		['b', 2, 'two\nlines'],
	]);
});

test('I1: an unbalanced quote costs its own line and no other', async t => {
	const open = await outcome('id,n,text\na,1,"x\nb,2,y\nc,3,z\n');
	t.deepEqual(open.good, [
		['b', 2, 'y'],
		['c', 3, 'z'],
	]);
	t.deepEqual(open.bad, ['0 quote']);
	const inside = await outcome('id,n,text\na,1,x\n"b"b,2,y\nc,3,"z"z\nd,4,5"\ne,5,ok\n');
	t.deepEqual(inside.bad, ['1 quote', '2 quote', '3 quote']);
	t.deepEqual(
		inside.good.map(([key]) => key),
		['a', 'e'],
	);
	t.true(open.sum && inside.sum);
});

test('I1: an unbalanced quote in a file of megabytes costs its own line and no other', async t => {
	const rows = Array.from({length: 200_000}, (_, i) => `k${i},${i},text ${i}\n`).join('');
	const {good, bad, sum} = await outcome(`id,n,text\na,1,"x\n${rows}`);
	t.is(good.length, 200_000);
	t.deepEqual(bad, ['0 quote']);
	t.true(sum);
});

test('I1: a NUL character makes its row bad, and the hash of the cell is in the rejects file', async t => {
	const {rejects, records} = await takeIn(plainProfile(), {'rows.csv': 'id,n,text\na,1,x\0y\nb,2,y\n'});
	t.deepEqual(rejects, [['rows.csv', '0', 'text', 'nul', sha256('x\0y')]]);
	t.deepEqual(
		records.map(record => record.key),
		['b'],
	);
});

// Serial: it measures the memory of the process, which concurrent tests share.
test.serial('I1: a field of 10 MB, quoted or not, is one bad row and memory stays flat', async t => {
	const long = 'z'.repeat(10_000_000);
	const content = Buffer.from(`id,n,text\na,1,${long}\nb,2,y\nc,3,"${long}"\nd,4,z\n`);
	const before = process.memoryUsage().rss;
	const {good, bad} = await outcome(content);
	t.deepEqual(bad, ['0 too-long', '2 too-long']);
	t.deepEqual(
		good.map(([key]) => key),
		['b', 'd'],
	);
	t.true(process.memoryUsage().rss - before < 150_000_000);
});

test('I1: a ragged row is bad whether it has too few or too many cells', async t => {
	const {good, bad, sum} = await outcome('id,n,text\na,1\nb,2,y\nc,3,z,more\n');
	t.deepEqual(good, [['b', 2, 'y']]);
	t.deepEqual(bad, ['0 ragged', '2 ragged']);
	t.true(sum);
});

test('I1: of columns with the same name the first keeps it and the others are numbered', async t => {
	const {records} = await takeIn(plainProfile(), {'rows.csv': 'id,n,text,text,\na,1,x,second,unnamed\n'});
	t.deepEqual(records[0]?.payload, {id: 'a', n: '1', text: 'x', 'text (2)': 'second', 'column 5': 'unnamed'});
	t.is(records[0]?.statements[0]?.fields['text'], 'x');
});

for (const encoding of ['utf-16le', 'utf-16be', 'latin1', 'windows-1252', 'utf-8']) {
	test(`I1: ${encoding} is read as the text it is`, async t => {
		const mark = encoding.startsWith('utf-16') ? '\uFEFF' : '';
		const content = iconv.encode(`${mark}id,n,text\na,1,Müller\nb,2,Ørsted\n`, encoding);
		// A UTF-16 mark speaks for itself; the others have to be declared.
		const {good} = await outcome(content, mark === '' ? `encoding: ${encoding}` : '');
		t.deepEqual(good, [
			['a', 1, 'Müller'],
			['b', 2, 'Ørsted'],
		]);
	});
}

test('I1: bytes that do not fit the declared encoding make their row bad', async t => {
	const {good, bad} = await outcome(iconv.encode('id,n,text\na,1,Müller\nb,2,y\n', 'latin1'));
	t.deepEqual(good, [['b', 2, 'y']]);
	t.deepEqual(bad, ['0 encoding']);
});

test('I1: characters cut by the end of a chunk stay whole', async t => {
	const text = '€🚀'.repeat(30_000);
	const {good} = await outcome(`id,n,text\na,1,${text}\n`);
	t.is(good[0]?.[2], text);
});

test('I1: a million columns in a row make one bad row', async t => {
	const {good, bad} = await outcome(`id,n,text\na,1,x\n${','.repeat(1_000_000)}\nb,2,y\n`);
	t.deepEqual(good, two);
	t.deepEqual(bad, ['1 ragged']);
});

test('I1: a hundred thousand columns in the header are columns the profile does not mention', async t => {
	const header = `id,n,text,${Array.from({length: 100_000}, (_, i) => `c${i}`).join(',')}`;
	const {result, records} = await takeIn(plainProfile(), {'rows.csv': `${header}\na,1,x${',0'.repeat(100_000)}\n`});
	t.is(records.length, 1);
	t.regex(result.notices[0]!, /100000 columns the profile does not mention: c0, c1/);
});

test('I1: a million columns in the header, longer than a row may be, are one error that names the file', async t => {
	const header = Array.from({length: 1_000_000}, (_, i) => `c${i}`).join(',');
	const error = await t.throwsAsync(outcome(`${header}\na,1,x\n`));
	t.regex(error.message, /rows\.csv`: its header line breaks the rule `too-long`/);
});

test('I1: a formula cell stays as it is in the graph', async t => {
	const {good} = await outcome('id,n,text\na,1,=cmd()\n');
	t.deepEqual(good, [['a', 1, '=cmd()']]);
});

test('I1: an empty file, a lone header and blank lines are no rows and no error', async t => {
	for (const content of ['', '\uFEFF', 'id,n,text', 'id,n,text\n\n\r\n\n']) {
		t.deepEqual(await outcome(content), {good: [], bad: [], sum: true});
	}
});

test('a last line without an end is a row like any other', async t => {
	t.deepEqual((await outcome('id,n,text\na,1,x\nb,2,y')).good, two);
});

test('fuzzed bytes never crash the reader, and every row is either good or bad', async t => {
	const alphabet = ['a', '1', ',', '"', '\n', '\r', '\0', 'é', '""', ',"', '\n"'];
	let state = 7;
	const next = () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return alphabet[state % alphabet.length]!;
	};
	for (let i = 0; i < 150; i++) {
		const {sum} = await outcome(`id,n,text\n${Array.from({length: 200}, next).join('')}`);
		t.true(sum);
	}
});
