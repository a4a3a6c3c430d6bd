import test from 'ava';
import {jsonMembers} from '../../src/ingest/json-members.ts';
import {plainProfile, takeIn} from './take-in.ts';

const takeLines = (...lines: readonly string[]) =>
	takeIn(plainProfile('format: jsonl', 'rows.jsonl'), {'rows.jsonl': lines.join('\n')});

const rulesOf = (rejects: ReadonlyArray<readonly string[]>) => rejects.map(([, row, , rule]) => `${row} ${rule}`);

test('one object on each line becomes one record, with the keys nobody declared in its payload', async t => {
	const {records, result} = await takeLines('{"id":"a","n":1.5,"text":"x","more":true}', '', '{"n":null,"id":"b"}');
	t.deepEqual(records[0]?.payload, {id: 'a', n: '1.5', text: 'x', more: 'true'});
	t.deepEqual(records[0]?.statements[0]?.fields, {n: 1.5, text: 'x'});
	t.deepEqual(records[1]?.payload, {id: 'b'});
	t.is(result.read, 2);
});

test('I2: a truncated line is one bad row', async t => {
	const {records, rejects} = await takeLines(
		'{"id":"a"}',
		'{"id":"b","text":"x',
		'{"id":"c"',
		'[1]',
		'7',
		'{"id":"d"}',
	);
	t.deepEqual(
		records.map(record => record.key),
		['a', 'd'],
	);
	t.deepEqual(rulesOf(rejects), ['1 json', '2 json', '3 json', '4 json']);
});

test('I2: nesting 10,000 levels deep is one bad row', async t => {
	const deep = `{"id":"a","text":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
	const objects = `{"id":"b","text":${'{"x":'.repeat(10_000)}1${'}'.repeat(10_000)}}`;
	const {records, rejects} = await takeLines(deep, objects, '{"id":"c","text":{"kept":["as","text"]}}');
	t.deepEqual(rulesOf(rejects), ['0 too-deep', '1 too-deep']);
	t.is(records[0]?.statements[0]?.fields['text'], '{"kept":["as","text"]}');
});

test('I2: __proto__ and constructor are keys like any other', async t => {
	const {records} = await takeLines('{"id":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
	const {payload} = records[0]!;
	t.deepEqual(Object.keys(payload), ['id', '__proto__', 'constructor']);
	t.is(Object.getOwnPropertyDescriptor(payload, '__proto__')?.value, '{"polluted":1}');
	t.is(({} as Record<string, unknown>)['polluted'], undefined);
	t.is(Object.getPrototypeOf(payload), Object.prototype);
});

test('I2: 1e400 is no number, and stays what it is where text is expected', async t => {
	const {records, rejects} = await takeLines('{"id":"a","n":1e400}', '{"id":"b","text":1e400}');
	t.deepEqual(rulesOf(rejects), ['0 number']);
	t.is(records[0]?.statements[0]?.fields['text'], '1e400');
});

test('I2: an object that has a key twice is one bad row, however the key is written', async t => {
	const {rejects} = await takeLines('{"id":"a","n":1,"n":2}', '{"id":"b","n":1,"\\u006e":2}');
	t.deepEqual(rulesOf(rejects), ['0 duplicate-key', '1 duplicate-key']);
});

test('I2: ids of 64 bits lose no digit, and a number that would is a bad cell', async t => {
	const {records, rejects} = await takeLines(
		'{"id":9223372036854775807,"text":9007199254740993}',
		'{"id":"b","n":9007199254740993}',
	);
	t.is(records[0]?.key, '9223372036854775807');
	t.is(records[0]?.payload['text'], '9007199254740993');
	t.deepEqual(rulesOf(rejects), ['1 precision']);
});

test('I2: a lone surrogate is no text', async t => {
	const {rejects} = await takeLines('{"id":"a","text":"\\ud800"}');
	t.deepEqual(rulesOf(rejects), ['0 encoding']);
});

test('a line longer than a row may be is one bad row', async t => {
	const {records, rejects} = await takeLines(`{"id":"a","text":"${'x'.repeat(3_000_000)}"}`, '{"id":"b"}');
	t.deepEqual(rulesOf(rejects), ['0 too-long']);
	t.is(records[0]?.key, 'b');
});

test('braces, colons and quotes inside strings and keys do not confuse the scan', t => {
	t.deepEqual(jsonMembers('{ "a:{\\"" : "}],\\\\" , "b" : {"c":[1,{"d":"}"}]} }'), [
		['a:{"', '}],\\'],
		['b', '{"c":[1,{"d":"}"}]}'],
	]);
});
