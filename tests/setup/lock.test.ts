import {existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {withLock} from '../../src/setup/lock.mjs';
import {maybeProcessStart} from '../../src/setup/process-identity.mjs';

function lockFile(t: ExecutionContext): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'tl-lock-'));
	t.teardown(() => rmSync(folder, {recursive: true, force: true}));
	return path.join(folder, 'a.lock');
}

test('two holders of one lock take turns', async t => {
	const file = lockFile(t);
	const events: string[] = [];
	const work = (name: string) => async () => {
		events.push(`${name} begins`);
		await sleep(150);
		events.push(`${name} ends`);
	};
	await Promise.all([withLock(file, work('first')), withLock(file, work('second'))]);
	t.deepEqual(events, ['first begins', 'first ends', 'second begins', 'second ends']);
	t.deepEqual(readdirSync(path.dirname(file)), []);
});

test('the lock of a dead process is taken over', async t => {
	const file = lockFile(t);
	writeFileSync(file, JSON.stringify({pid: process.pid, start: 'before the last restart'}));
	t.is(await withLock(file, async () => 'done'), 'done');
});

test('the lock of a living process is waited for, and then given up on', async t => {
	const file = lockFile(t);
	writeFileSync(file, JSON.stringify({pid: process.ppid, start: maybeProcessStart(process.ppid)}));
	const told: number[] = [];
	await t.throwsAsync(
		withLock(file, async () => t.fail('the work began'), {patienceMs: 250, onWait: pid => told.push(pid)}),
		{message: `\`${file}\` is held by process ${process.ppid}`},
	);
	t.deepEqual(told, [process.ppid]);
	t.true(existsSync(file));
});

test('work that fails gives the lock back', async t => {
	const file = lockFile(t);
	await t.throwsAsync(
		withLock(file, async () => Promise.reject(new Error('broken'))),
		{message: 'broken'},
	);
	t.false(existsSync(file));
});
