import {runHere} from './commands.mjs';

/**
 * Runs a program that may import TypeScript, on our own terminal, from whatever folder. Resolves to its exit code.
 * The npm packages must be installed.
 * @param {readonly string[]} program its file and its arguments
 */
export async function runTypeScript(program) {
	return runHere(process.execPath, [`--import=${import.meta.resolve('tsx')}`, ...program]);
}
