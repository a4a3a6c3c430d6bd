import {spawn} from 'node:child_process';
import {existsSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {systemClock} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import {javaCommand} from '../../setup/commands.mjs';
import {withLock} from '../../setup/lock.mjs';
import {cacheFolder, provisionedFolder} from '../../setup/places.mjs';
import {isSameProcess} from '../../setup/process-identity.mjs';
import {type Credentials, keptCredentials} from './credentials.ts';
import {freePort} from './free-port.ts';
import {type Interest, maybeInterest} from './interest.ts';
import {lastWords} from './last-words.ts';
import {type ServerFiles, serverFiles} from './server-files.ts';
import {type ServerMeans, writeServerOrder} from './server-order.ts';
import {stopLeftovers} from './stop-leftovers.ts';
import {waitForBolt} from './wait-for-bolt.ts';

/** A Neo4j of our own that answers on loopback. */
export type ManagedNeo4j = {
	readonly uri: string;
	readonly user: string;
	readonly password: string;
	readonly home: string;
	/** The Java process. */
	readonly pid: number;
	/** Gives the server up; it stops with its last user. Resolves when that has happened, or at once when others go on. */
	readonly stop: () => Promise<void>;
};

/** How the server is to be started, when it does not run yet. */
type StartWish = {
	readonly means: ServerMeans;
	readonly javaOptions: readonly string[];
	readonly stopPatienceMs: number;
	readonly log: (message: string) => void;
};

const supervisor = fileURLToPath(new URL('supervisor.mjs', import.meta.url));
const startPatienceMs = 180_000;

/**
 * Opens the Neo4j of a home folder: attaches to it when it already runs, else starts it from the provisioned jars and
 * waits until it answers. Its data live in `<home>/neo4j`, its password in `credentials.json` there (mode 600).
 * It runs as long as some process has it open, and stops cleanly when the last one ends, even by SIGKILL.
 * Throws SETUP_MISSING without the jars and GRAPH_START_FAILED, with the server's last words, when it does not come up.
 */
export async function openManagedNeo4j({
	home,
	cache = cacheFolder(),
	heapMegabytes = 1024,
	pageCacheMegabytes = 512,
	keepPlansMinutes,
	javaOptions = [],
	stopPatienceMs = 20_000,
	log = () => {},
}: {
	readonly home: string;
	readonly cache?: string;
	readonly heapMegabytes?: number;
	readonly pageCacheMegabytes?: number;
	/** For how long at least a query's plan is kept; for graphs that are small and change all the time. */
	readonly keepPlansMinutes?: number;
	readonly javaOptions?: readonly string[];
	/** How long the server may take to stop before it is killed. */
	readonly stopPatienceMs?: number;
	readonly log?: (message: string) => void;
}): Promise<ManagedNeo4j> {
	const jars = provisionedFolder('neo4j', cache);
	if (!existsSync(jars)) {
		throw new EngineError('SETUP_MISSING', {what: 'the Neo4j server', how: 'run `node src/setup/run.mjs setup`'});
	}

	const files = serverFiles(home);
	mkdirSync(files.folder, {recursive: true, mode: 0o700});
	const means = {heapMegabytes, pageCacheMegabytes, ...(keepPlansMinutes === undefined ? {} : {keepPlansMinutes})};
	const wish = {means, javaOptions, stopPatienceMs, log};
	for (;;) {
		const {interest, isNew, credentials} = await withLock(files.lock, async () => {
			// Two that made up a password each would lock one of them out.
			const kept = keptCredentials(files.credentials);
			const running = await maybeRunning(files);
			const own = running ?? (await startServer(files, jars, wish));
			return {interest: own, isNew: running === undefined, credentials: kept};
		});
		const uri = `bolt://127.0.0.1:${interest.state.port}`;
		try {
			await checkComesUp(uri, credentials, interest);
			return {uri, ...credentials, home: path.resolve(home), pid: interest.state.pid, stop: interest.end};
		} catch (error) {
			// One that was just killed runs on for a moment while its memory is given back: it was no server to attach to.
			const wasDying = !isNew && interest.hasEnded();
			await interest.end();
			if (!wasDying) {
				throw startFailed(files, (error as Error).message, error);
			}
		}
	}
}

/** The interest in a server that runs; one that was just killed may still have a supervisor that has not noticed. */
async function maybeRunning({socket}: ServerFiles): Promise<Interest | undefined> {
	const interest = await maybeInterest(socket);
	return interest !== undefined && isSameProcess(interest.state.pid, interest.state.start) ? interest : undefined;
}

async function startServer(
	files: ServerFiles,
	jars: string,
	{means, javaOptions, stopPatienceMs, log}: StartWish,
): Promise<Interest> {
	await stopLeftovers(files);
	const port = await freePort();
	log(`starting Neo4j in ${files.folder}, port ${port}`);
	const order = {
		command: javaCommand(),
		arguments: [...javaOptions, ...writeServerOrder(files, jars, port, means)],
		stopPatienceMs,
		consoleFile: files.console,
		stateFile: files.state,
		socketFile: files.socket,
		port,
		startedAt: systemClock.now(),
	};
	const child = spawn(process.execPath, [supervisor, JSON.stringify(order)], {
		cwd: files.folder,
		// A session of its own: Ctrl-C in our terminal does not reach it.
		detached: true,
		stdio: 'ignore',
	});
	child.unref();
	for (;;) {
		const interest = await maybeInterest(files.socket);
		if (interest !== undefined) {
			return interest;
		}

		if (child.exitCode !== null) {
			throw startFailed(files, `its supervisor ended with ${child.exitCode}`);
		}

		await sleep(20);
	}
}

async function checkComesUp(uri: string, credentials: Credentials, interest: Interest): Promise<void> {
	const deadline = systemClock.now() + startPatienceMs;
	await waitForBolt(uri, credentials, () => interest.hasEnded() || systemClock.now() > deadline);
}

function startFailed(files: ServerFiles, problem: string, cause?: unknown): EngineError<'GRAPH_START_FAILED'> {
	return new EngineError(
		'GRAPH_START_FAILED',
		{problem: [problem, ...lastWords(files)].join('\n'), logFile: files.log},
		{cause},
	);
}
