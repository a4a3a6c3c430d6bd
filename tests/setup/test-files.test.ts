import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {testFiles} from '../../src/setup/test-files.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'tl-files-'));
const pure = [
	'tests/api/node.test.ts',
	'tests/models/fit.test.ts',
	'tests/models/tree/cut.test.ts',
	'tests/rooms.test.ts',
];
const servers = ['tests/servers/kill.test.ts'];
const live = [...['tests/cypher.test.ts', 'tests/docs.test.ts', 'tests/laws/replay.test.ts'], 'tests/live/a.test.ts'];
for (const file of [...pure, ...servers, ...live, 'tests/live/helper.ts']) {
	mkdirSync(path.join(root, path.dirname(file)), {recursive: true});
	writeFileSync(path.join(root, file), '');
}

test.after.always(() => rmSync(root, {recursive: true, force: true}));

test('without patterns every test file is there once, apart by what Neo4j it needs', t => {
	t.deepEqual(testFiles([], root), {pure, servers, live});
});

test('a pattern may be a folder, a file, or a glob', t => {
	const models = {pure: pure.slice(1, 3), servers: [], live: []};
	t.deepEqual(testFiles(['tests/models'], root), models);
	t.deepEqual(testFiles(['./tests/models/'], root), models);
	t.deepEqual(testFiles(['tests/models/**'], root), models);
	t.deepEqual(testFiles(['tests/models/*.ts'], root), {pure: pure.slice(1, 2), servers: [], live: []});
	t.deepEqual(testFiles(['tests/**/cut.test.ts', 'tests/cypher.test.ts'], root), {
		pure: ['tests/models/tree/cut.test.ts'],
		servers: [],
		live: ['tests/cypher.test.ts'],
	});
});

test('a pattern that names nothing finds nothing', t => {
	t.deepEqual(testFiles(['tests/mod'], root), {pure: [], servers: [], live: []});
});
