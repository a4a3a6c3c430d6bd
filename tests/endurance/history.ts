/**
 * Records a history for those who come later: two to three hundred source records and the digest of the graph they make with today's code.
 * `tests/live/recorded-histories.test.ts` replays every one that is kept (F19 of the reliability table).
 *
 *     npm run endurance history -- VERSION
 */
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {digestOfGraph} from '../../src/graph/digest.ts';
import {openGraph} from '../../src/graph/graph.ts';
import {recordIdOf} from '../../src/graph/ids.ts';
import {openManagedNeo4j} from '../../src/graph/managed/open-managed-neo4j.ts';
import {migrate} from '../../src/graph/migrate.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {historiesFolder} from '../helpers/histories.ts';
import {randomRecords} from '../helpers/random-records.ts';

const WORLDS = 8;
const version = process.argv[2] ?? '';
const folder = path.join(historiesFolder, version);
if (!/^\d+\.\d+\.\d+$/.test(version) || existsSync(folder)) {
	throw new Error(`\`${version}\` is no version, or its history is recorded already`);
}

// A world speaks of a few files only; several have all of them.
const worlds = fc.sample(randomRecords({min: 30, max: 40}), {seed: 19, numRuns: WORLDS});
const home = mkdtempSync(path.join(tmpdir(), 'throughline-history-'));
const server = await openManagedNeo4j({home});
const graph = openGraph(server);
try {
	await migrate(graph);
	const records = [...new Map(worlds.flat().map(record => [recordIdOf(record), record])).values()];
	await arriveInOrder(graph, records);
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'records.jsonl'), records.map(record => `${JSON.stringify(record)}\n`).join(''));
	writeFileSync(path.join(folder, 'digest.txt'), `${await digestOfGraph(graph)}\n`);
} finally {
	await graph.close();
	await server.stop();
	rmSync(home, {recursive: true, force: true});
}
