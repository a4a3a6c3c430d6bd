import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {testFiles} from '../../src/setup/test-files.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'tl-files-'));
const pure = ['tests/models/fit.test.ts', 'tests/models/tree/cut.test.ts', 'tests/rooms.test.ts'];
const live = [
	...['tests/api/node.test.ts', 'tests/cypher.test.ts', 'tests/docs.test.ts', 'tests/laws/replay.test.ts'],
	'tests/live/a.test.ts',
];
for (const file of [...pure, ...live, 'tests/live/helper.ts']) {
	mkdirSync(path.join(root, path.dirname(file)), {recursive: true});
	writeFileSync(path.join(root, file), '');
}

test.after.always(() => rmSync(root, {recursive: true, force: true}));

test('without patterns every test file is there once, apart by whether it needs Neo4j', t => {
	t.deepEqual(testFiles([], root), {pure, live});
});

test('a pattern may be a folder, a file, or a glob', t => {
	const models = {pure: pure.slice(0, 2), live: []};
	t.deepEqual(testFiles(['tests/models'], root), models);
	t.deepEqual(testFiles(['./tests/models/'], root), models);
	t.deepEqual(testFiles(['tests/models/**'], root), models);
	t.deepEqual(testFiles(['tests/models/*.ts'], root), {pure: pure.slice(0, 1), live: []});
	t.deepEqual(testFiles(['tests/**/cut.test.ts', 'tests/cypher.test.ts'], root), {
		pure: ['tests/models/tree/cut.test.ts'],
		live: ['tests/cypher.test.ts'],
	});
});

test('a pattern that names nothing finds nothing', t => {
	t.deepEqual(testFiles(['tests/mod'], root), {pure: [], live: []});
});
