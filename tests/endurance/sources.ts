/**
 * Endurance `sources`: each handed-over source whole, by its shipped profile: its counts, a second run that writes nothing,
 * Node's memory, a model of each target, and every law that a graph can show.
 *
 *     npm run endurance sources [-- NAME…]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type HandedSource, handedNames, maybeFolder} from '../helpers/handed-sources.ts';
import {answerOf} from '../helpers/in-child.ts';
import {takenFaults} from '../helpers/taken-faults.ts';
import type {TakenSource} from './take-source.ts';

const program = 'tests/endurance/take-source.ts';
const wanted = process.argv.slice(2) as HandedSource[];
const present = (wanted.length === 0 ? handedNames : wanted).filter(name => maybeFolder(name) !== undefined);

console.log(
	'| source | rows | nodes | relationships | ingest s | again s | train s | verify s | MB | laws checked | faults |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|---|');
let faults = 0;
for (const name of present) {
	const home = mkdtempSync(path.join(tmpdir(), 'throughline-endurance-'));
	try {
		const taken = await answerOf<TakenSource>(program, [name, home, '--train']);
		const found = takenFaults(taken);
		faults += found.length;
		console.log(lineOf(taken, found));
	} catch (error) {
		// The others are taken in all the same.
		faults++;
		console.log(`| ${name} | ${(error as Error).message} |`);
	} finally {
		rmSync(home, {recursive: true, force: true});
	}
}

if (faults > 0 || present.length === 0) {
	process.exitCode = 1;
}

function lineOf({source, first, megabytes, seconds, verified}: TakenSource, found: readonly string[]): string {
	const {ingest, again, train, verify} = seconds;
	const checked = verified.laws.reduce((sum, law) => sum + law.checked, 0);
	const cells = [
		source,
		first.accepted,
		first.written.nodes,
		first.written.relationships,
		...[ingest, again, train, verify].map(value => value.toFixed(1)),
		Math.round(megabytes),
		checked,
		found.join('; ') || 'none',
	];
	return `| ${cells.join(' | ')} |`;
}
