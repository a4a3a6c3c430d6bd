import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {openManagedNeo4j} from '../graph/managed/open-managed-neo4j.ts';

/**
 * Takes files from the queue, one after the other until it is empty, and hands each to `run` with an environment that names a Neo4j:
 * the one of `NEO4J_URI`, else one of this lane's own. Lanes that share a queue share the work.
 * @param {string[]} queue
 * @param {(file: string, env: NodeJS.ProcessEnv) => Promise<void>} run
 */
export async function liveLane(queue, run) {
	if (queue.length === 0 || process.env['NEO4J_URI'] !== undefined) {
		return runAll(queue, process.env, run);
	}

	const home = mkdtempSync(path.join(tmpdir(), 'throughline-test-'));
	// Each test wipes the graph and fills it anew, which looks new to the planner every time: planning would take most of the run.
	const server = await openManagedNeo4j({home, keepPlansMinutes: 60});
	try {
		const named = {NEO4J_URI: server.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: server.password};
		await runAll(queue, {...process.env, ...named}, run);
	} finally {
		await server.stop();
		rmSync(home, {recursive: true, force: true});
	}
}

/**
 * @param {string[]} queue
 * @param {NodeJS.ProcessEnv} env
 * @param {(file: string, env: NodeJS.ProcessEnv) => Promise<void>} run
 */
async function runAll(queue, env, run) {
	for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
		await run(file, env);
	}
}
