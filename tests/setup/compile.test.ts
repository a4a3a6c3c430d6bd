import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import test from 'ava';
import {compiled, sayingWhereItWas} from '../../src/setup/compile.mjs';
import {checkout} from '../../src/setup/places.mjs';

test('programs are compiled once for a state of the code, in the order asked for', async t => {
	const [cli, here] = await compiled(['src/cli/main.ts', 'tests/setup/compile.test.ts']);
	t.regex(cli!, /\.compiled\/[0-9a-f]{12}\/src\/cli\/main\.js$/);
	t.regex(here!, /\.compiled\/[0-9a-f]{12}\/tests\/setup\/compile\.test\.js$/);
	t.true([cli!, here!, `${cli}.map`].every(file => existsSync(file)));
	t.deepEqual(await compiled(['src/cli/main.ts']), [cli]);
});

test('a file that is not run by itself is refused by its name', async t => {
	await t.throwsAsync(compiled(['src/engine.ts']), {message: '`src/engine.ts` is not a program of this checkout'});
});

test('compiled code says where its source is, and so does what it throws', t => {
	t.true(import.meta.url.endsWith('tests/setup/compile.test.ts'));
	t.true(import.meta.dirname.startsWith(checkout));
	t.regex(new Error('here').stack!, /tests\/setup\/compile\.test\.ts:\d+/);
});

test('what compiled code compiles says where its source is, too', t => {
	// Put together, since this file is compiled as well.
	const meta = (field: string) => ['import', 'meta', field].join('.');
	const text = `open(new URL('a.json', ${meta('url')}), ${meta('dirname')}, ${meta('urls')})`;
	const placed = `open(new URL('a.json', "file:///a%20b/c.ts"), "/a b", ${meta('urls')})`;
	t.is(sayingWhereItWas(text, '/a b/c.ts'), placed);
});

test('the command line runs compiled, from any folder', async t => {
	const [cli] = await compiled(['src/cli/main.ts']);
	const {status, stdout} = spawnSync(process.execPath, [cli!, '--help'], {encoding: 'utf8', cwd: '/'});
	t.is(status, 0);
	t.regex(stdout, /Usage: throughline/);
});
