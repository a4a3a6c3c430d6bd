import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fixedClock} from '../../src/core/clock.ts';
import type {SourceRecord, Statement} from '../../src/graph/records.ts';
import {type Ingested, ingest} from '../../src/ingest/ingest.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';
import type {Sink} from '../../src/ingest/sink.ts';

/** What an ingest without a graph came to. */
export type TakenIn = {
	readonly result: Ingested;
	readonly records: readonly SourceRecord[];
	readonly statements: readonly Statement[];
	/** Lines of the rejects file without its header, each cut into its cells. */
	readonly rejects: ReadonlyArray<readonly string[]>;
};

export const ingestedAt = Date.UTC(2026, 0, 1);

/** A sink that keeps what it gets and knows no earlier run. */
export function openCollector(): Sink & {readonly records: SourceRecord[]} {
	const records: SourceRecord[] = [];
	return {
		records,
		findRun: async () => undefined,
		write: async batch => {
			records.push(...batch);
			return {unchanged: 0, nodes: batch.length, relationships: 0};
		},
	};
}

/** Writes files to a folder of their own, runs `work` on it, and removes it again. */
export async function inFolder<T>(
	files: Readonly<Record<string, string | Buffer>>,
	work: (folder: string) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(path.join(tmpdir(), 'throughline-ingest-'));
	try {
		for (const [name, content] of Object.entries(files)) {
			await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
			await writeFile(path.join(folder, name), content);
		}

		return await work(folder);
	} finally {
		await rm(folder, {recursive: true});
	}
}

/** Takes files in by a profile in YAML, into memory. */
export async function takeIn(yaml: string, files: Readonly<Record<string, string | Buffer>>): Promise<TakenIn> {
	const profile = parseProfile(yaml, 'test.yaml');
	const sink = openCollector();
	return inFolder(files, async folder => {
		const rejectsFolder = path.join(folder, 'rejects');
		const result = await ingest({profile, folder, sink, rejectsFolder, clock: fixedClock(ingestedAt)});
		const text = result.rejectsFile === null ? '' : await readFile(result.rejectsFile, 'utf8');
		const rejects = text
			.split('\n')
			.slice(1)
			.filter(line => line !== '')
			.map(line => line.split(','));
		return {result, records: sink.records, statements: sink.records.flatMap(record => record.statements), rejects};
	});
}

/** A profile of one undated file `rows.csv` with the key `id` and a number `n`, stated of leads. */
export const plainProfile = (reader = '', file = 'rows.csv') => `
source: test
title: Test
licence: none
dates: none
files:
  - path: ${file}
    reader: {${reader}}
    key: id
    columns: {id: {}, n: {type: number}, text: {}}
    states:
      - {subject: {kind: Lead, key: id}, aspect: profile, from: start, fields: [n, text]}
`;
