import {runHere} from './commands.mjs';
import {compiled} from './compile.mjs';

/**
 * How Node runs our programs. Young objects get 64 MiB rather than 16: of what a decision or a score makes nearly nothing outlives it, and with more room less of it is copied
 * before it is dropped (of Node's time for a decision, memory takes 15 % rather than 23 %).
 */
const options = ['--enable-source-maps', '--max-semi-space-size=64'];

/**
 * Runs a program of this checkout on our own terminal, from whatever folder. Resolves to its exit code.
 * The npm packages must be installed.
 * @param {string} program its file, relative to the checkout
 * @param {readonly string[]} [argv]
 */
export async function runTypeScript(program, argv = []) {
	return runHere(process.execPath, [...options, ...(await compiled([program])), ...argv]);
}
