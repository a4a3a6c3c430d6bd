import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {SourceRecord} from '../../src/graph/records.ts';

/** Where recorded histories are kept, one folder for each version whose code recorded it. */
export const historiesFolder = path.join(import.meta.dirname, '..', 'histories');

/** Source records, and the digest of the graph that a version made of them. */
export type History = {readonly version: string; readonly records: readonly SourceRecord[]; readonly digest: string};

export function readHistories(): History[] {
	return readdirSync(historiesFolder).map(version => {
		const read = (file: string) => readFileSync(path.join(historiesFolder, version, file), 'utf8').trim();
		const records = read('records.jsonl')
			.split('\n')
			.map(line => JSON.parse(line) as SourceRecord);
		return {version, records, digest: read('digest.txt')};
	});
}
