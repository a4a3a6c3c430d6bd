import {SetupFailure} from './setup-failure.mjs';

/** The exit code of a mistake in use or in the environment. */
export const misuse = 2;

/**
 * Ends this process with the exit code that the work gives. A set-up failure is told in one sentence and exits with 2.
 * @param {() => Promise<number>} work
 */
export async function exitWith(work) {
	try {
		process.exitCode = await work();
	} catch (error) {
		if (!(error instanceof SetupFailure)) {
			throw error;
		}

		process.stderr.write(`${error.code}: ${error.message}\n`);
		process.exitCode = misuse;
	}
}
