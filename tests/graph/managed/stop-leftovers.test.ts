import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {serverFiles} from '../../../src/graph/managed/server-files.ts';
import {stopLeftovers} from '../../../src/graph/managed/stop-leftovers.ts';
import {maybeProcessStart} from '../../../src/setup/process-identity.mjs';

/** A home whose state file names a living process that started at `start`, or when it really did. */
function homeWithState(t: ExecutionContext, start?: string) {
	const home = mkdtempSync(path.join(tmpdir(), 'tl-leftovers-'));
	const child = spawn('sleep', ['60'], {stdio: 'ignore'});
	t.teardown(() => {
		child.kill('SIGKILL');
		rmSync(home, {recursive: true, force: true});
	});
	const pid = child.pid!;
	const files = serverFiles(home);
	mkdirSync(files.folder, {recursive: true});
	const state = {port: 1, startedAt: 0, supervisorPid: 0, supervisorStart: 'gone', pid};
	writeFileSync(files.state, JSON.stringify({...state, start: start ?? maybeProcessStart(pid)}));
	return {files, pid};
}

test('a server without a supervisor is stopped', async t => {
	const {files, pid} = homeWithState(t);
	await stopLeftovers(files);
	t.is(maybeProcessStart(pid), undefined);
	t.false(existsSync(files.state));
});

test('a process that was given the id of a dead server is left alone', async t => {
	const {files, pid} = homeWithState(t, 'another time');
	await stopLeftovers(files);
	t.not(maybeProcessStart(pid), undefined);
	t.false(existsSync(files.state));
});
