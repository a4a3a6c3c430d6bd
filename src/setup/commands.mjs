import {spawn, spawnSync} from 'node:child_process';
import path from 'node:path';

/** The Java of `JAVA_HOME`, else the one on the path. */
export function javaCommand() {
	const home = process.env['JAVA_HOME'];
	return home === undefined || home === '' ? 'java' : path.join(home, 'bin', 'java');
}

/**
 * What a command prints about its version on either stream; undefined when there is no such command.
 * @param {string} command
 * @param {string} flag
 */
export function maybeVersionText(command, flag) {
	const {error, stdout, stderr} = spawnSync(command, [flag], {encoding: 'utf8'});
	return error === undefined ? `${stderr}${stdout}` : undefined;
}

/**
 * Runs a command and hands each line of its output, of both streams, to `onLine`. Resolves to the exit code.
 * @param {string} command
 * @param {readonly string[]} argv
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void}} options
 * @returns {Promise<number>}
 */
export async function runLines(command, argv, {cwd, env = process.env, onLine = () => {}}) {
	const child = spawn(command, argv, {cwd, env, stdio: ['ignore', 'pipe', 'pipe']});
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream.setEncoding('utf8').on('data', chunk => {
			const lines = (rest + chunk).split('\n');
			rest = lines.pop() ?? '';
			lines.forEach(onLine);
		});
		stream.on('end', () => rest !== '' && onLine(rest));
	}

	return ended(child);
}

/**
 * Runs a command on our own terminal and passes signals on to it. Resolves to the exit code.
 * @param {string} command
 * @param {readonly string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export async function runHere(command, argv, env = process.env) {
	const child = spawn(command, argv, {env, stdio: 'inherit'});
	return ended(child);
}

/**
 * Waits for a child, which gets the signals we get meanwhile: we end when it does.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
async function ended(child) {
	// A terminal sends Ctrl-C to the child as well, so SIGINT is only kept from ending us first.
	const onInterrupt = () => process.stdin.isTTY || child.kill('SIGINT');
	const onTerminate = () => child.kill('SIGTERM');
	process.on('SIGINT', onInterrupt).on('SIGTERM', onTerminate);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
		});
	} finally {
		process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate);
	}
}
