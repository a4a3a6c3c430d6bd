/**
 * Endurance `kill-serve`: F2 of the reliability table at full size. A serving process is killed with SIGKILL 50 times while clients decide and tell events; each key
 * has to have exactly one effect, and nothing may be half-written. Shows how soon it is ready again.
 *
 *     npm run endurance kill-serve [-- KILLS]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {readConfig} from '../../src/core/config.ts';
import {openGraph} from '../../src/graph/graph.ts';
import {freePort} from '../../src/graph/managed/free-port.ts';
import {openManagedNeo4j} from '../../src/graph/managed/open-managed-neo4j.ts';
import {migrate} from '../../src/graph/migrate.ts';
import {killServing} from '../helpers/kill-serving.ts';

const [kills = '50'] = process.argv.slice(2);
const home = mkdtempSync(path.join(tmpdir(), 'throughline-kill-serve-'));
const server = await openManagedNeo4j({home, cache: readConfig().cache, heapMegabytes: 768});
const graph = openGraph(server);
let isKept = false;
try {
	await migrate(graph);
	const place = {home: path.join(home, 'served'), graph: server, port: await freePort()};
	const {readySeconds, ...found} = await killServing(graph, place, Number(kills));
	const inOrder = [...readySeconds].sort((a, b) => a - b);
	const [median, slowest] = [inOrder[Math.floor(inOrder.length / 2)], inOrder.at(-1)];
	console.log(JSON.stringify({...found, readySeconds: {median, slowest}}));
	isKept = found.wrong.length === 0;
} finally {
	await graph.close();
	await server.stop();
	rmSync(home, {recursive: true, force: true});
}

process.exitCode = isKept ? 0 : 1;
