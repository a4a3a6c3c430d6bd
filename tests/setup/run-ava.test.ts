import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {checkout} from '../../src/setup/places.mjs';
import {runAva} from '../../src/setup/run-ava.mjs';

/** Runs one test file, made of this text, in an ava of its own. */
async function ran(t: ExecutionContext, text: string) {
	// Where the project's ava looks for files.
	const made = path.join(checkout, '.compiled');
	mkdirSync(made, {recursive: true});
	const folder = mkdtempSync(path.join(made, 'run-ava-'));
	t.teardown(() => rmSync(folder, {recursive: true, force: true}));
	const file = path.join(folder, 'tests', 'made.test.js');
	mkdirSync(path.dirname(file));
	writeFileSync(file, text);
	const {AVA_PATH: _, ...env} = process.env;
	const printed: string[] = [];
	let ended = 0;
	const tally = await runAva([path.relative(checkout, file)], {
		env,
		onTest: () => {
			ended += 1;
		},
		print: line => printed.push(line),
	});
	return {tally, ended, printed: printed.join('\n')};
}

test('passed and failed tests are counted, and a failure is printed with its title and message', async t => {
	const {tally, ended, printed} = await ran(
		t,
		`import test from 'ava';
		test('one holds', t => { t.log('the data is absent'); t.pass(); });
		test('two is one', t => t.is(2, 1, 'they differ'));
		test.skip('three is left out', t => t.pass());`,
	);
	t.deepEqual(tally, {passed: 1, failed: 1});
	t.is(ended, 2);
	t.regex(printed, /not ok \d - .*two is one/);
	t.regex(printed, /they differ/);
	t.regex(printed, /the data is absent/);
	t.notRegex(printed, /one holds|# tests/);
});

test('a file that crashes counts as failed', async t => {
	const {tally, printed} = await ran(t, `throw new Error('at the top');`);
	t.is(tally.passed, 0);
	t.true(tally.failed > 0);
	t.regex(printed, /at the top/);
});
