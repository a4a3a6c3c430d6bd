import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {parse} from 'csv-parse/sync';
import {columnsOf} from '../../seeds/world/columns.ts';
import {generateWorld} from '../../seeds/world/generate-world.ts';
import type {FileName} from '../../seeds/world/rows.ts';
import {csvOf, writeWorld} from '../../seeds/world/write-world.ts';
import {sha256} from '../../src/core/hash.ts';

const world = generateWorld({scale: 0.1});

test('an export is one CSV file per table and the truth, each as large as was said', async t => {
	const folder = await mkdtemp(join(tmpdir(), 'demo-world-'));
	t.teardown(() => rm(folder, {recursive: true}));
	const written = await writeWorld(world, join(folder, 'new'));
	t.deepEqual(
		(await readdir(join(folder, 'new'))).sort(),
		[...Object.keys(columnsOf).map(file => `${file}.csv`), 'truth.json'].sort(),
	);
	for (const {name, bytes} of written) {
		t.is((await readFile(join(folder, 'new', name))).byteLength, bytes, name);
	}

	const truth = JSON.parse(await readFile(join(folder, 'new', 'truth.json'), 'utf8'));
	t.deepEqual(truth, JSON.parse(JSON.stringify(world.truth)));
});

test('every file reads back as the rows it was written from', t => {
	for (const file of Object.keys(columnsOf) as FileName[]) {
		const read: Array<Record<string, string>> = parse(csvOf(world, file), {columns: true});
		t.is(read.length, world.tables[file].length, file);
	}

	const accounts: Array<Record<string, string>> = parse(csvOf(world, 'accounts'), {columns: true});
	t.deepEqual(
		accounts.map(row => row['name']),
		world.tables.accounts.map(row => row.name),
	);
});

test('every property of a row has its column', t => {
	for (const file of Object.keys(columnsOf) as FileName[]) {
		const properties = new Set(world.tables[file].flatMap(row => Object.keys(row)));
		t.deepEqual([...properties].sort(), columnsOf[file].map(column => String(column.of)).sort(), file);
	}
});

test('times are written in ISO 8601 UTC and nothing else is', t => {
	const [header, first] = csvOf(world, 'opportunities').split('\n');
	t.is(
		header,
		'opportunity_id,account_id,owner_id,product_id,name,source,amount_usd,opened_at,expected_close_at,closed_at,outcome,final_amount_usd,primary_contact_id',
	);
	t.regex(first!, /^opp-0001,acc-\d{4},rep-\d{4},prd-\d{4},[^,]+,[a-z]+,\d+,2024-07-\d\dT[\d:]+\.000Z,/);
});

test('the same seed writes the same bytes', t => {
	const digest = (of: typeof world) =>
		sha256((Object.keys(columnsOf) as FileName[]).map(file => csvOf(of, file)).join(''));
	t.is(digest(world), digest(generateWorld({scale: 0.1})));
});
