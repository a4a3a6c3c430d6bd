import {spawnSync} from 'node:child_process';
import test from 'ava';
import {compiled} from '../../src/setup/compile.mjs';
import {runLine} from '../helpers/run-line.ts';

/** The verbs of issue 3 and the design. */
const verbs = ['doctor', 'demo', 'serve', 'ingest', 'train', 'score', 'explain', 'features', 'verify', 'query'];

test('help lists every verb and exits with 0', async t => {
	const {code, out} = await runLine(['--help']);
	t.is(code, 0);
	t.deepEqual(
		verbs.filter(verb => !new RegExp(`^ {2}${verb}\\b`, 'm').test(out)),
		[],
	);
});

for (const verb of [...verbs, 'forecast', 'actions', 'models list', 'models show']) {
	test(`${verb} has help, --json and --home`, async t => {
		const {code, out} = await runLine([...verb.split(' '), '--help']);
		t.is(code, 0);
		t.true(out.includes('--json') && out.includes('--home'), out);
	});
}

const mistakes: ReadonlyArray<readonly [line: string, said: RegExp]> = [
	['scor', /unknown command 'scor'/],
	['score', /missing required argument 'target'/],
	['score opportunity-won', /missing required argument 'ids'/],
	['score opportunity-won opp_1 --loud', /unknown option '--loud'/],
	['score opportunity-won opp_1 --as-of yesterday', /expected a time such as 2026-06-30/],
	['score opportunity-won opp_1 --as-of 2026-02-30', /expected a time/],
	['explain opportunity-won opp_1 --paths -1', /expected a whole number of at least 0/],
	['verify --sample 0', /expected a whole number of at least 1/],
	['demo --scale tiny', /expected a number from 0.1 to 10/],
	['demo --scale 0', /expected a number from 0.1 to 10/],
	['serve --port 70000', /at least 0 and at most 65535/],
	['query entities/list --params []', /expected a JSON object/],
	['query entities/list --params {', /expected a JSON object/],
	['ingest maven-crm-sales', /missing required argument 'folder'/],
];

for (const [line, said] of mistakes) {
	test(`\`${line}\` is a mistake in use, and opens nothing`, async t => {
		const {code, out, err, calls} = await runLine(line.split(' '));
		t.is(code, 2);
		t.is(out, '');
		t.regex(err, said);
		t.deepEqual(calls, []);
	});
}

test('no verb at all shows the help and is a mistake in use', async t => {
	const {code, err} = await runLine([]);
	t.is(code, 2);
	t.regex(err, /Usage: throughline/);
});

test('the program says on its own streams what it has to say, and ends with its code', async t => {
	const [cli] = await compiled(['src/cli/main.ts']);
	const run = (...argv: string[]) => spawnSync(process.execPath, [cli!, ...argv], {encoding: 'utf8'});
	const help = run('--help');
	t.deepEqual([help.status, help.stderr], [0, '']);
	t.regex(help.stdout, /Usage: throughline/);
	const mistake = run('scor', '--json');
	t.deepEqual([mistake.status, mistake.stdout], [2, '']);
});
