import {CommanderError} from 'commander';
import {EngineError} from '../core/errors.ts';
import type {Cli, Run} from './cli.ts';
import {buildProgram} from './program.ts';

/** Failures by which the data, not its user, says no. */
const dataSaysNo = new Set<string>([
	'INSUFFICIENT_DATA',
	'MODEL_CORRUPT',
	'ALIAS_MOVED',
	'GATE_FAILED',
	'APPROVAL_MISSING',
	'APPROVAL_REPEATED',
	'APPROVAL_REFUSED',
	'ROLLBACK_IMPOSSIBLE',
]);

/**
 * Runs one command line and resolves to its exit code: 0 done, 1 the data says no (a rejected row, a broken law, too
 * little data), 2 a mistake in use or in the environment. A bug is thrown on.
 */
export async function runCli(argv: readonly string[], cli: Cli): Promise<number> {
	const run: Run = {...cli, exitCode: 0};
	try {
		await buildProgram(run).parseAsync([...argv], {from: 'user'});
		return run.exitCode;
	} catch (error) {
		if (error instanceof CommanderError) {
			return error.exitCode === 0 ? 0 : 2;
		}

		if (!isTold(error)) {
			throw error;
		}

		const {code, message} = error;
		if (argv.includes('--json')) {
			const details = error instanceof EngineError ? error.details : {};
			cli.print(`${JSON.stringify({error: {code, message, details}}, undefined, 2)}\n`);
		}

		cli.note(`${code}: ${message}\n`);
		return dataSaysNo.has(code) ? 1 : 2;
	}
}

/** A failure of ours, or of the set-up, which runs before any package is there and so has a class of its own. */
function isTold(error: unknown): error is {readonly code: string; readonly message: string} {
	return error instanceof EngineError || (error as {name?: unknown} | null)?.name === 'SetupFailure';
}
