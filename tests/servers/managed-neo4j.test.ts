import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import net from 'node:net';
import {networkInterfaces, tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import neo4j from 'neo4j-driver';
import {EngineError} from '../../src/core/errors.ts';
import {copyStoreIn, copyStoreOut} from '../../src/graph/managed/copy-store.ts';
import {type ManagedNeo4j, openManagedNeo4j} from '../../src/graph/managed/open-managed-neo4j.ts';
import {compiled} from '../../src/setup/compile.mjs';
import {isSameProcess, maybeProcessStart} from '../../src/setup/process-identity.mjs';

const home = mkdtempSync(path.join(tmpdir(), 'tl-managed-'));
const folder = path.join(home, 'neo4j');
/** With the first compiler alone a server starts a quarter sooner, and it has little to do here. */
const small = {home, heapMegabytes: 512, pageCacheMegabytes: 64, javaOptions: ['-XX:TieredStopAtLevel=1']};
const [owner] = await compiled(['tests/servers/owner-child.ts']);
const stopPatienceMs = 20_000;

test.after.always(() => rmSync(home, {recursive: true, force: true}));

async function query(server: ManagedNeo4j, text: string): Promise<unknown[]> {
	const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
		disableLosslessIntegers: true,
	});
	try {
		const {records} = await driver.executeQuery(text);
		return records.map(record => record.get(0));
	} finally {
		await driver.close();
	}
}

const note = (server: ManagedNeo4j, text: string) => query(server, `CREATE (n:Note {text: '${text}'}) RETURN n.text`);
const notes = (server: ManagedNeo4j) => query(server, 'MATCH (n:Note) RETURN n.text AS text ORDER BY text');

async function isGoneWithin(ms: number, pid: number, start: string): Promise<boolean> {
	for (let waited = 0; waited < ms; waited += 50) {
		if (!isSameProcess(pid, start)) {
			return true;
		}

		await sleep(50);
	}

	return false;
}

/** Starts the server in a process of its own that can be killed. */
async function ownerProcess() {
	const child = spawn(process.execPath, [owner!, JSON.stringify(small)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ready = await new Promise<string>(resolve => child.stdout.once('data', data => resolve(String(data))));
	return {child, pid: Number(ready)};
}

async function isRefused(host: string, port: number): Promise<boolean> {
	const socket = net.connect({host, port, timeout: 2000});
	return new Promise(resolve => {
		socket.once('connect', () => resolve(false));
		socket.once('timeout', () => resolve(true));
		socket.once('error', () => resolve(true));
	}).finally(() => socket.destroy()) as Promise<boolean>;
}

test.serial('a server answers on loopback only, and goes with the process that opened it', async t => {
	const {child, pid} = await ownerProcess();
	const start = maybeProcessStart(pid)!;
	const attached = await openManagedNeo4j(small);
	t.is(attached.pid, pid, 'a second process attaches to the running server');
	t.is(statSync(path.join(folder, 'credentials.json')).mode & 0o777, 0o600);
	t.deepEqual(await query(attached, 'RETURN gds.version()'), ['2.13.9']);

	const port = Number(new URL(attached.uri).port);
	t.false(await isRefused('127.0.0.1', port));
	const others = Object.values(networkInterfaces()).flatMap(list => list?.filter(one => !one.internal) ?? []);
	for (const {address} of others) {
		t.true(await isRefused(address, port), address);
	}

	await note(attached, 'before the owner was killed');
	await attached.stop();
	t.true(isSameProcess(pid, start), 'the server goes on for its owner');

	child.kill('SIGKILL');
	t.true(await isGoneWithin(stopPatienceMs, pid, start));
});

test.serial('a restart keeps the data, and a killed server recovers', async t => {
	const server = await openManagedNeo4j(small);
	t.deepEqual(await notes(server), ['before the owner was killed']);
	await note(server, 'before the server was killed');
	const start = maybeProcessStart(server.pid)!;
	process.kill(server.pid, 'SIGKILL');
	t.true(await isGoneWithin(stopPatienceMs, server.pid, start));

	const again = await openManagedNeo4j(small);
	t.deepEqual(await notes(again), ['before the owner was killed', 'before the server was killed']);
	await again.stop();
	t.false(existsSync(path.join(folder, 'server.json')));
});

test.serial('a server that was killed this very moment is not attached to', async t => {
	const server = await openManagedNeo4j(small);
	process.kill(server.pid, 'SIGKILL');
	const again = await openManagedNeo4j(small);
	t.not(again.pid, server.pid);
	t.is((await notes(again)).length, 2);
	t.false(await copyStoreOut(home, path.join(home, 'copy')), 'a store in use is not copied');
	t.false(existsSync(path.join(home, 'copy')));
	await again.stop();
});

test.serial('a copy of a graph answers in another home, with a password of its own', async t => {
	const copy = path.join(home, 'copy');
	t.true(await copyStoreOut(home, copy));
	const other = mkdtempSync(path.join(tmpdir(), 'tl-copied-'));
	try {
		t.true(await copyStoreIn(copy, other));
		t.false(await copyStoreIn(copy, home), 'a home that has a graph keeps it');
		const server = await openManagedNeo4j({...small, home: other});
		t.deepEqual(await notes(server), ['before the owner was killed', 'before the server was killed']);
		t.not(server.password, JSON.parse(readFileSync(path.join(folder, 'credentials.json'), 'utf8')).password);
		await server.stop();
	} finally {
		rmSync(other, {recursive: true, force: true});
	}
});

test.serial('a server whose supervisor was killed is replaced, and its data kept', async t => {
	const server = await openManagedNeo4j(small);
	const {supervisorPid, start} = JSON.parse(readFileSync(path.join(folder, 'server.json'), 'utf8'));
	process.kill(supervisorPid, 'SIGKILL');
	const again = await openManagedNeo4j(small);
	t.not(again.pid, server.pid);
	t.false(isSameProcess(server.pid, start));
	t.is((await notes(again)).length, 2);
	await again.stop();
});

test.serial('two that open a new home at once share one server, and a lost password is said to be one', async t => {
	const fresh = {...small, home: path.join(home, 'fresh')};
	const [first, second] = await Promise.all([openManagedNeo4j(fresh), openManagedNeo4j(fresh)]);
	t.is(first.pid, second.pid);
	t.deepEqual(await notes(first), await notes(second));
	await first.stop();

	rmSync(path.join(fresh.home, 'neo4j', 'credentials.json'));
	const error = await t.throwsAsync(openManagedNeo4j(fresh), {instanceOf: EngineError});
	t.regex(error?.message ?? '', /^Neo4j did not start: .*authentication/);
	await second.stop();
});

test.serial('a server that cannot start says why', async t => {
	const error = await t.throwsAsync(openManagedNeo4j({...small, heapMegabytes: -1}), {instanceOf: EngineError});
	t.is(error?.code, 'GRAPH_START_FAILED');
	t.regex(error?.message ?? '', /heap/i);
});

test.serial('without the jars the answer is that they are missing', async t => {
	const error = await t.throwsAsync(openManagedNeo4j({...small, cache: '/nowhere'}), {instanceOf: EngineError});
	t.is(error?.code, 'SETUP_MISSING');
});
