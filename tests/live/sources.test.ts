import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import type {TakenSource} from '../endurance/take-source.ts';
import {maybeFolder} from '../helpers/handed-sources.ts';
import {answerOf} from '../helpers/in-child.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {takenFaults} from '../helpers/taken-faults.ts';

const program = 'tests/endurance/take-source.ts';
const home = mkdtempSync(path.join(tmpdir(), 'tl-sources-'));
test.after.always(() => rmSync(home, {recursive: true, force: true}));

// The larger three take minutes: `npm run endurance sources` takes all five in.
for (const name of ['maven-crm-sales', 'x-education-leads'] as const) {
	const maybeTest = maybeFolder(name) === undefined ? test.skip : liveTest;
	maybeTest(`${name} comes in whole, a second run writes nothing, and every law holds on it`, async t => {
		const taken = await answerOf<TakenSource>(program, [name, home]);
		t.deepEqual(takenFaults(taken), []);
		t.log(`${taken.seconds.ingest.toFixed(1)} s, ${Math.round(taken.megabytes)} MB resident`);
	});
}
