import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import type {GraphAddress} from '../../src/graph/graph.ts';
import {compiled} from '../../src/setup/compile.mjs';

/** Where a serving process is to run: the folder of its secret, its graph, its port, and what else its environment says. */
export type ServePlace = {
	readonly home: string;
	readonly graph: GraphAddress;
	readonly port: number;
	readonly env?: NodeJS.ProcessEnv;
};

/** A `throughline serve` in a process of its own. */
export type Serving = {
	readonly url: string;
	readonly token: string;
	/** From its start until `/readyz` said yes. */
	readonly readySeconds: number;
	/** Ends it at once. */
	kill(): Promise<void>;
	/** Asks it to end, and waits until it has; tells its exit code and how long that took. */
	stop(): Promise<{readonly code: number | null; readonly seconds: number}>;
};

/** Starts serving, and waits until it is ready. */
export async function startServing({home, graph, port, env = {}}: ServePlace): Promise<Serving> {
	const [code] = await compiled(['src/cli/main.ts']);
	const begun = performance.now();
	const argv = ['--enable-source-maps', code!, 'serve', '--home', home, '--port', String(port), '--json'];
	const {uri, user, password} = graph;
	const child = spawn(process.execPath, argv, {
		env: {...process.env, NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, LOG_LEVEL: 'error', ...env},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit') as Promise<[number | null]>;
	const {url, token} = await maybeDocument(child, ended);
	while (!(await isReady(url))) {
		await sleep(20);
	}

	const readySeconds = (performance.now() - begun) / 1000;
	return {
		...{url, token, readySeconds},
		async kill() {
			child.kill('SIGKILL');
			await ended;
		},
		async stop() {
			const asked = performance.now();
			child.kill('SIGTERM');
			const [exit] = await ended;
			return {code: exit, seconds: (performance.now() - asked) / 1000};
		},
	};
}

/** The JSON document that it prints once it listens. */
async function maybeDocument(child: ChildProcess, ended: Promise<unknown>): Promise<{url: string; token: string}> {
	let text = '';
	const printed = new Promise<{url: string; token: string}>(resolve => {
		child.stdout!.setEncoding('utf8').on('data', chunk => {
			text += chunk;
			if (text.endsWith('}\n')) {
				resolve(JSON.parse(text));
			}
		});
	});
	const found = await Promise.race([printed, ended]);
	if ('url' in (found as object)) {
		return found as {url: string; token: string};
	}

	throw new Error(`serve ended before it listened: ${text}`);
}

const isReady = (url: string) =>
	fetch(`${url}/readyz`).then(
		answer => answer.ok,
		() => false,
	);
