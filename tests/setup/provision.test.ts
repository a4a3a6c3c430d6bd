import {execFile} from 'node:child_process';
import {appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {checkout, modelName, provisionedFolder} from '../../src/setup/places.mjs';

const program = `
	import {provision} from ${JSON.stringify(path.join(checkout, 'src/setup/provision.mjs'))};
	try {
		console.log(await provision('models'));
	} catch (error) {
		console.log(error.code, error.message);
	}`;

/** An empty cache, and a Maven that copies the model's jar there and notes that it was called. */
function emptyCache(t: ExecutionContext) {
	const folder = mkdtempSync(path.join(tmpdir(), 'tl-provision-'));
	t.teardown(() => rmSync(folder, {recursive: true, force: true}));
	const jars = path.join(folder, 'jars');
	cpSync(path.join(provisionedFolder('models'), 'lib'), jars, {recursive: true});
	const maven = `#!/bin/sh
		[ "$1" = --version ] && echo 'Apache Maven 3.9.0' && exit 0
		for word; do case "$word" in -DoutputDirectory=*) out="\${word#*=}";; esac; done
		echo called >> ${folder}/calls
		sleep 0.5
		mkdir -p "$out" && cp ${jars}/*.jar "$out"
		echo 'Downloaded from central: https://repo/model.jar (16 MB at 9 MB/s)'`;
	writeFileSync(path.join(folder, 'mvn'), maven, {mode: 0o755});
	const cache = path.join(folder, 'cache');
	const env = {...process.env, PATH: `${folder}:${process.env['PATH']}`, THROUGHLINE_CACHE: cache};
	const run = async () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {env});
	const calls = () => readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n').length;
	const [jar] = readdirSync(jars);
	return {cache, run, calls, jar: path.join(jars, jar!)};
}

test('an empty cache is filled once by two processes at once, and not touched again', async t => {
	const {cache, run, calls} = emptyCache(t);
	const folder = provisionedFolder('models', cache);
	const [first, second] = await Promise.all([run(), run()]);
	t.is(first.stdout.trim(), folder);
	t.is(second.stdout.trim(), folder);
	t.is(calls(), 1);
	t.regex(first.stderr + second.stderr, /embedding model jars: 1 in/);
	t.regex(first.stderr + second.stderr, /waiting for process \d+/);

	await run();
	t.is(calls(), 1);
	t.deepEqual(readdirSync(cache), [path.basename(folder)]);
	t.deepEqual(readdirSync(folder).sort(), [modelName, 'lib']);
});

test('a jar with one changed byte is refused by name, and the cache stays empty', async t => {
	const {cache, run, jar} = emptyCache(t);
	appendFileSync(jar, 'x');
	const {stdout} = await run();
	t.regex(
		stdout,
		new RegExp(`^SETUP_CORRUPT .*${path.basename(jar)}. has checksum [0-9a-f]{64}, expected [0-9a-f]{64}`),
	);
	t.deepEqual(readdirSync(cache), []);
});
