import {readFileSync, rmSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {isSameProcess} from '../../setup/process-identity.mjs';
import type {ServerState} from './interest.ts';
import type {ServerFiles} from './server-files.ts';

/** Longer than a supervisor gives Neo4j to stop, since that may just be going on. */
const patienceMs = 25_000;

/**
 * Makes sure that nothing of an earlier run of this home is left: a server that is still stopping is waited for, one
 * whose supervisor was killed is stopped. A process is touched only when its id and its start are those on file.
 */
export async function stopLeftovers(files: ServerFiles): Promise<void> {
	const state = maybeState(files.state);
	if (state === undefined) {
		return;
	}

	if (isSameProcess(state.pid, state.start)) {
		process.kill(state.pid, 'SIGTERM');
	}

	for (let waited = 0; isAnyLeft(state); waited += 50) {
		if (waited >= patienceMs && isSameProcess(state.pid, state.start)) {
			process.kill(state.pid, 'SIGKILL');
		}

		await sleep(50);
	}

	rmSync(files.state, {force: true});
}

function isAnyLeft(state: ServerState): boolean {
	return isSameProcess(state.pid, state.start) || isSameProcess(state.supervisorPid, state.supervisorStart);
}

function maybeState(file: string): ServerState | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as ServerState;
	} catch {
		return undefined;
	}
}
