import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {checks} from '../../src/setup/doctor.mjs';
import {isAtLeast, maybeVersion, requirements} from '../../src/setup/requirements.mjs';

test('on a machine that runs these tests nothing is missing, and every check says how to get its thing', async t => {
	const all = await checks();
	t.deepEqual(
		all.filter(check => !check.ok),
		[],
	);
	t.is(all.length, 9);
	t.true(all.every(({what, found, need, how}) => [what, found, need, how].every(text => text.length > 2)));
});

test('an empty cache is found to be empty', async t => {
	const cache = mkdtempSync(path.join(tmpdir(), 'tl-doctor-'));
	t.teardown(() => rmSync(cache, {recursive: true, force: true}));
	const absent = (await checks({cache: path.join(cache, 'not', 'there')})).filter(check => !check.ok);
	t.deepEqual(
		absent.map(check => check.what),
		['Neo4j and GDS jars', 'embedding model'],
	);
	t.true(
		absent.every(check => check.isFetched),
		'set-up fetches them, so nobody has to',
	);
});

test('the jars of a server are not missed when another server is named', async t => {
	const cache = mkdtempSync(path.join(tmpdir(), 'tl-doctor-'));
	t.teardown(() => rmSync(cache, {recursive: true, force: true}));
	const all = await checks({cache: path.join(cache, 'not', 'there'), isServerWanted: false});
	t.is(all.length, 9);
	t.deepEqual(
		all.filter(check => !check.ok).map(check => check.what),
		['embedding model'],
	);
});

test('a version is read from what the program says', t => {
	t.deepEqual(maybeVersion(requirements.java, 'openjdk version "17.0.15" 2025-04-15'), [17, 0]);
	t.deepEqual(maybeVersion(requirements.java, 'openjdk version "21" 2023-09-19'), [21, 0]);
	t.deepEqual(maybeVersion(requirements.java, 'java version "1.8.0_202"'), [1, 8]);
	t.deepEqual(maybeVersion(requirements.maven, '\u001B[1mApache Maven 3.8.7\u001B[m'), [3, 8]);
	t.is(maybeVersion(requirements.maven, 'mvn: command not found'), undefined);
});

test('a version is at least another by its parts, not its digits', t => {
	t.true(isAtLeast([20, 19], [20, 19]));
	t.true(isAtLeast([20, 20], [20, 19]));
	t.true(isAtLeast([22, 0], [20, 19]));
	t.false(isAtLeast([20, 9], [20, 19]));
	t.false(isAtLeast([1, 8], [17, 0]));
});
