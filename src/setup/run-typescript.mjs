import {runHere} from './commands.mjs';
import {compiled} from './compile.mjs';

/**
 * Runs a program of this checkout on our own terminal, from whatever folder. Resolves to its exit code.
 * The npm packages must be installed.
 * @param {string} program its file, relative to the checkout
 * @param {readonly string[]} [argv]
 */
export async function runTypeScript(program, argv = []) {
	return runHere(process.execPath, ['--enable-source-maps', ...(await compiled([program])), ...argv]);
}
