/*
 * What `npm run test:server` runs: the live tests on a Neo4j that was started by hand, so to speak: by a bare Java command
 * in a folder of its own, with nothing of the managed server around it, and named by `NEO4J_URI`. With file patterns,
 * only those tests.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {freePort} from '../graph/managed/free-port.ts';
import {serverFiles} from '../graph/managed/server-files.ts';
import {writeServerOrder} from '../graph/managed/server-order.ts';
import {waitForBolt} from '../graph/managed/wait-for-bolt.ts';
import {javaCommand} from './commands.mjs';
import {provisionedFolder} from './places.mjs';
import {runTypeScript} from './run-typescript.mjs';
import {testFiles} from './test-files.mjs';

const credentials = {user: 'neo4j', password: 'started-separately'};
const means = {heapMegabytes: 1024, pageCacheMegabytes: 256, keepPlansMinutes: 60};

const patterns = process.argv.slice(2);
const home = mkdtempSync(path.join(tmpdir(), 'throughline-separate-'));
const port = await freePort();
const order = writeServerOrder(serverFiles(home), provisionedFolder('neo4j'), port, means);
const server = spawn(javaCommand(), order, {stdio: 'ignore'});
const ended = once(server, 'exit');
try {
	const uri = `bolt://127.0.0.1:${port}`;
	await waitForBolt(uri, credentials, () => server.exitCode !== null);
	process.env['NEO4J_URI'] = uri;
	process.env['NEO4J_USER'] = credentials.user;
	process.env['NEO4J_PASSWORD'] = credentials.password;
	process.exitCode = await runTypeScript('src/setup/test.mjs', patterns.length === 0 ? testFiles([]).live : patterns);
} finally {
	server.kill('SIGTERM');
	await ended;
	rmSync(home, {recursive: true, force: true});
}
