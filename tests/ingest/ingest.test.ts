import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {type Clock, fixedClock} from '../../src/core/clock.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {type IngestProgress, ingest} from '../../src/ingest/ingest.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';
import type {RunState, Sink} from '../../src/ingest/sink.ts';
import {inFolder, plainProfile} from './take-in.ts';

const clock: Clock = fixedClock(Date.UTC(2026, 0, 1));
const profile = parseProfile(plainProfile(), 'test.yaml');

/** `count` rows, of which every tenth has a number that is none. */
const rowsOf = (count: number) =>
	`id,n,text\n${Array.from({length: count}, (_, i) => `k${i},${i % 10 === 9 ? 'x' : i},t\n`).join('')}`;

/** A store that keeps records and run together, as a transaction does, and fails when told to. */
function openStore(failAtWrite = Number.POSITIVE_INFINITY) {
	const records = new Map<string, SourceRecord>();
	const runs = new Map<string, RunState>();
	const batches: number[] = [];
	let writes = 0;
	const sink: Sink = {
		findRun: async id => runs.get(id),
		async write(batch, run) {
			writes++;
			await sleep(1);
			if (writes === failAtWrite) {
				throw new Error('the database went away');
			}

			const before = records.size;
			for (const record of batch) {
				records.set(record.key, record);
			}

			batches.push(batch.length);
			runs.set(run.id, {checkpoint: run.checkpoint, startedAt: run.recordedAt, finished: run.finished});
			const fresh = records.size - before;
			return {unchanged: batch.length - fresh, nodes: fresh, relationships: 2 * fresh};
		},
	};
	return {sink, records, batches};
}

const run = (folder: string, sink: Sink, more: Partial<Parameters<typeof ingest>[0]> = {}) =>
	ingest({profile, folder, sink, rejectsFolder: path.join(folder, 'rejects'), clock, batchSize: 100, ...more});

test('read is accepted plus rejected, and everything accepted is written in batches', async t => {
	await inFolder({'rows.csv': rowsOf(1000)}, async folder => {
		const store = openStore();
		const result = await run(folder, store.sink);
		t.deepEqual(
			{...result, run: '', rejectsFile: ''},
			{
				source: 'test',
				run: '',
				read: 1000,
				accepted: 900,
				rejected: 100,
				unchanged: 0,
				written: {nodes: 900, relationships: 1800},
				seconds: 0,
				rejectsFile: '',
				notices: [],
			},
		);
		t.deepEqual(store.batches, Array(9).fill(100));
		const rejects = await readFile(result.rejectsFile!, 'utf8');
		t.is(rejects.split('\n')[0], 'stream,row,column,rule,valueHash');
		t.is(rejects.split('\n').length, 102);
		t.regex(result.rejectsFile!, /rejects\/test-[\w-]+\.csv$/);
	});
});

test('a second run of the same files finds every accepted row unchanged', async t => {
	await inFolder({'rows.csv': rowsOf(500)}, async folder => {
		const store = openStore();
		const first = await run(folder, store.sink);
		const second = await run(folder, store.sink);
		t.is(second.unchanged, 450);
		t.deepEqual(second.written, {nodes: 0, relationships: 0});
		t.deepEqual([second.read, second.accepted, second.rejected], [first.read, first.accepted, first.rejected]);
	});
});

test('whichever write fails, the next run writes the rest and counts and rejects as if nothing had happened', async t => {
	await inFolder({'rows.csv': rowsOf(1000)}, async folder => {
		const whole = await run(folder, openStore().sink);
		const rejects = await readFile(whole.rejectsFile!, 'utf8');
		for (let failing = 1; failing <= 9; failing++) {
			const store = openStore(failing);
			await t.throwsAsync(run(folder, store.sink), {message: 'the database went away'});
			t.is(store.records.size, (failing - 1) * 100);
			const resumed = await run(folder, store.sink);
			t.is(store.records.size, 900);
			// Only what was not committed is written again.
			t.deepEqual(store.batches, Array(9).fill(100));
			t.deepEqual([resumed.read, resumed.accepted, resumed.rejected], [1000, 900, 100]);
			t.is(resumed.unchanged, (failing - 1) * 100);
			t.is(await readFile(resumed.rejectsFile!, 'utf8'), rejects);
		}
	});
});

test('a run that was interrupted in one file goes on there and does not repeat the files before', async t => {
	const two = plainProfile().replace('files:', 'files:\n  - {path: a.csv, key: id, columns: {id: {}}}');
	const files = {'a.csv': 'id\na0\na1\na2\n', 'rows.csv': rowsOf(10)};
	await inFolder(files, async folder => {
		const options = {profile: parseProfile(two, 'two.yaml'), batchSize: 2};
		const store = openStore(4);
		await t.throwsAsync(run(folder, store.sink, options));
		const resumed = await run(folder, store.sink, options);
		t.deepEqual(store.batches, [2, 2, 2, 2, 2, 2]);
		t.is(store.records.size, 12);
		t.is(resumed.read, 13);
		t.is(resumed.unchanged, 6);
	});
});

test('a changed file is read anew, whatever an earlier run had reached', async t => {
	const store = openStore(3);
	await inFolder({'rows.csv': rowsOf(500)}, folder => t.throwsAsync(run(folder, store.sink)));
	await inFolder({'rows.csv': rowsOf(600)}, async folder => {
		const result = await run(folder, store.sink);
		t.is(store.records.size, 540);
		t.is(result.unchanged, 200);
	});
});

test('the last batch, and only it, marks the run as finished', async t => {
	for (const count of [0, 1, 100, 111, 112, 1000]) {
		await inFolder({'rows.csv': rowsOf(count)}, async folder => {
			const marks: boolean[] = [];
			await run(folder, {
				findRun: async () => undefined,
				async write(_batch, mark) {
					marks.push(mark.finished);
					return {unchanged: 0, nodes: 0, relationships: 0};
				},
			});
			t.is(marks.filter(Boolean).length, 1, `${count} rows`);
			t.true(marks.at(-1));
		});
	}
});

test('the next batch is prepared while one is being written, and writes never overlap', async t => {
	await inFolder({'rows.csv': rowsOf(20_000)}, async folder => {
		let isWriting = false;
		let isFirst = true;
		let tellRead = () => {};
		const readWhileWriting = new Promise<true>(resolve => {
			tellRead = () => resolve(true);
		});
		await run(
			folder,
			{
				findRun: async () => undefined,
				async write() {
					t.false(isWriting);
					isWriting = true;
					// The first batch is written for as long as it takes to read on.
					t.true(!isFirst || (await Promise.race([readWhileWriting, sleep(60_000, false, {ref: false})])));
					isFirst = false;
					await sleep(1);
					isWriting = false;
					return {unchanged: 0, nodes: 0, relationships: 0};
				},
			},
			// More rows than are read from the file at once.
			{batchSize: 6000, onProgress: () => isWriting && tellRead()},
		);
		t.false(isFirst);
	});
});

test('progress runs from nothing to all bytes of all files and never backwards', async t => {
	await inFolder({'rows.csv': rowsOf(20_000)}, async folder => {
		const seen: IngestProgress[] = [];
		await run(folder, openStore().sink, {onProgress: progress => seen.push(progress), batchSize: 5000});
		const last = seen.at(-1)!;
		t.is(last.rows, 20_000);
		t.is(last.bytes, last.totalBytes);
		t.is(last.file, 'rows.csv');
		t.true(seen.length > 2);
		t.true(seen.every((progress, i) => i === 0 || progress.bytes >= seen[i - 1]!.bytes));
	});
});

test('columns the profile does not mention are noticed, those it ignores are not', async t => {
	await inFolder({'rows.csv': 'id,n,text,new,old\na,1,x,2,3\n'}, async folder => {
		const ignoring = plainProfile().replace('    states:', '    ignore: [old]\n    states:');
		const result = await run(folder, openStore().sink, {profile: parseProfile(ignoring, 'test.yaml')});
		t.deepEqual(result.notices, ['`rows.csv` has 1 columns the profile does not mention: new']);
		t.is(result.rejectsFile, null);
	});
});
