import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {maybeVersionText, runLines} from '../../src/setup/commands.mjs';
import {maybeProcessStart} from '../../src/setup/process-identity.mjs';

async function ran(program: string) {
	const lines: string[] = [];
	const code = await runLines(process.execPath, ['-e', program], {onLine: line => lines.push(line)});
	return {code, lines};
}

test('lines of both streams arrive whole, the last one without its newline too', async t => {
	const {code, lines} = await ran(`process.stdout.write('a\\nb'); process.stdout.write('c\\n'); console.error('e');
		process.stdout.write('end'); process.exitCode = 3;`);
	t.is(code, 3);
	t.deepEqual(lines.sort(), ['a', 'bc', 'e', 'end']);
});

test('a command that was killed has the exit code a shell gives it', async t => {
	t.is((await ran(`process.kill(process.pid, 'SIGTERM')`)).code, 143);
});

test('what a command started and left behind ends with it', async t => {
	const {lines} = await ran(`
		const {spawn} = require('node:child_process');
		const child = spawn('sleep', ['60'], {stdio: 'inherit'});
		console.log(child.pid);
		child.unref();`);
	const pid = Number(lines[0]);
	for (let waited = 0; maybeProcessStart(pid) !== undefined && waited < 5000; waited += 20) {
		await sleep(20);
	}

	t.is(maybeProcessStart(pid), undefined);
});

test('a command that does not exist rejects, and has no version', async t => {
	await t.throwsAsync(runLines('no-such-command', [], {}), {code: 'ENOENT'});
	t.is(maybeVersionText('no-such-command', '--version'), undefined);
});
