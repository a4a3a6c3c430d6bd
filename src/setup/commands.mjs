import {spawn, spawnSync} from 'node:child_process';
import {constants} from 'node:os';
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
 * Runs a command and hands each line of its output, of both streams, to `onLine`. Resolves to the exit code, and leaves
 * none of the processes behind that the command started in its own process group.
 * @param {string} command
 * @param {readonly string[]} argv
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void}} options
 * @returns {Promise<number>}
 */
export async function runLines(command, argv, {cwd, env = process.env, onLine = () => {}}) {
	const child = spawn(command, argv, {cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true});
	for (const stream of [child.stdout, child.stderr]) {
		let rest = '';
		stream.setEncoding('utf8').on('data', chunk => {
			const lines = (rest + chunk).split('\n');
			rest = lines.pop() ?? '';
			lines.forEach(onLine);
		});
		stream.on('end', () => rest !== '' && onLine(rest));
	}

	const closed = new Promise(resolve => child.once('close', resolve));
	const code = await ended(child, signal => killGroup(child, signal));
	killGroup(child, 'SIGKILL');
	await closed;
	return code;
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
	// A terminal sends Ctrl-C to the child as well, so there SIGINT is only kept from ending us first.
	return ended(child, signal => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
}

/**
 * Waits for a child to end; signals that we get meanwhile go to `onSignal` and do not end us first.
 * @param {import('node:child_process').ChildProcess} child
 * @param {(signal: NodeJS.Signals) => void} onSignal
 * @returns {Promise<number>}
 */
async function ended(child, onSignal) {
	process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
		});
	} finally {
		process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
	}
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup({pid}, signal) {
	try {
		// A negative id means the group, whose leader the child is.
		process.kill(-(pid ?? Number.NaN), signal);
	} catch {
		// Nobody of the group is left, which is what was wanted.
	}
}
