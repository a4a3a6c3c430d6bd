import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {oddCases} from '../../seeds/odd-cases/odd-cases.ts';
import {generateWorld} from '../../seeds/world/generate-world.ts';
import {writeWorld} from '../../seeds/world/write-world.ts';
import {fixedClock} from '../../src/core/clock.ts';
import {ingest} from '../../src/ingest/ingest.ts';
import {loadProfile} from '../../src/ingest/load-profile.ts';
import {openCollector} from './take-in.ts';

const profileFile = fileURLToPath(new URL('../../seeds/profiles/demo-world.yaml', import.meta.url));
const end = Date.UTC(2026, 5, 30);

test('of the demo world every row comes in but the odd ones that must not, each for the rule it was made to break', async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'throughline-world-'));
	t.teardown(() => rm(folder, {recursive: true}));
	const files = await writeWorld(generateWorld({seed: 7, scale: 0.1, end}), folder);
	const sink = openCollector();
	const profile = await loadProfile(profileFile);
	const result = await ingest({profile, folder, sink, rejectsFolder: folder, clock: fixedClock(end)});

	const rows = files.filter(({name}) => name.endsWith('.csv')).reduce((sum, file) => sum + file.rows, 0);
	const expected = oddCases(end).flatMap(({rejects}) =>
		rejects.map(one => `${one.file}.csv ${one.column} ${one.rule}`),
	);
	const lines = (await readFile(result.rejectsFile!, 'utf8')).trim().split('\n').slice(1);
	const met = lines.map(line => line.split(',')).map(([file, , column, rule]) => `${file} ${column} ${rule}`);
	t.deepEqual([result.read, result.accepted, result.notices], [rows, rows - expected.length, []]);
	t.deepEqual(met.sort(), expected.sort());
});
