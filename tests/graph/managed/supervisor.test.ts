import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {type Interest, maybeInterest} from '../../../src/graph/managed/interest.ts';
import {isSameProcess} from '../../../src/setup/process-identity.mjs';

const supervisor = fileURLToPath(new URL('../../../src/graph/managed/supervisor.mjs', import.meta.url));

/** A process that stands in for the server: it runs until it is told to stop. */
const patient = 'setInterval(() => {}, 1000)';

/** Starts a supervisor over a Node program, and gives its folder and a first interest. */
async function supervised(t: ExecutionContext, program = patient) {
	const folder = mkdtempSync(path.join(tmpdir(), 'tl-supervisor-'));
	t.teardown(() => rmSync(folder, {recursive: true, force: true}));
	const socketFile = path.join(folder, 'door.sock');
	const order = {
		command: process.execPath,
		arguments: ['-e', program],
		consoleFile: path.join(folder, 'console.log'),
		stateFile: path.join(folder, 'state.json'),
		socketFile,
		stopPatienceMs: 1000,
		port: 1,
		startedAt: 0,
	};
	const child = spawn(process.execPath, [supervisor, JSON.stringify(order)], {stdio: 'ignore', detached: true});
	t.teardown(() => child.kill('SIGTERM'));
	return {child, socketFile, stateFile: order.stateFile, first: await eventualInterest(socketFile)};
}

async function eventualInterest(socketFile: string): Promise<Interest> {
	for (;;) {
		const interest = await maybeInterest(socketFile);
		if (interest !== undefined) {
			return interest;
		}

		await sleep(20);
	}
}

const isRunning = ({state}: Interest) => isSameProcess(state.pid, state.start);

test('the server stops with its last interest, and nothing is left of it', async t => {
	const {first, socketFile, stateFile} = await supervised(t);
	const second = await eventualInterest(socketFile);
	t.is(second.state.pid, first.state.pid);
	t.true(existsSync(stateFile));

	await first.end();
	t.true(isRunning(second));

	await second.end();
	t.false(isRunning(second));
	t.false(existsSync(stateFile));
	t.is(await maybeInterest(socketFile), undefined);
});

test('a process that dies gives up its interest', async t => {
	const {first, socketFile} = await supervised(t);
	const client = spawn(
		process.execPath,
		['-e', `require('node:net').connect(${JSON.stringify(socketFile)}).pipe(process.stdout)`],
		{stdio: ['ignore', 'pipe', 'ignore']},
	);
	await new Promise(resolve => client.stdout.once('data', resolve));
	await first.end();
	t.true(isRunning(first));

	client.kill('SIGKILL');
	for (let waited = 0; isRunning(first) && waited < 10_000; waited += 20) {
		await sleep(20);
	}

	t.false(isRunning(first));
});

test('Ctrl-C does not stop the server', async t => {
	const {child, first} = await supervised(t);
	child.kill('SIGINT');
	await sleep(200);
	t.true(isRunning(first));
	t.false(first.hasEnded());
	await first.end();
});

test('an interest notices that the server died by itself', async t => {
	const {first} = await supervised(t);
	process.kill(first.state.pid, 'SIGKILL');
	for (let waited = 0; !first.hasEnded() && waited < 10_000; waited += 20) {
		await sleep(20);
	}

	t.true(first.hasEnded());
});

test('a server that does not listen to SIGTERM is killed', async t => {
	const {first} = await supervised(t, `process.on('SIGTERM', () => {}); ${patient}`);
	await sleep(200);
	await first.end();
	t.false(isRunning(first));
});

test('nobody answers at a socket that is not there', async t => {
	t.is(await maybeInterest(path.join(tmpdir(), 'tl-no-such.sock')), undefined);
});
