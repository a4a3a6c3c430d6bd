import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {EngineError} from '../../src/core/errors.ts';

/** Runs a script of this folder on some input and gives what it prints, one JSON document a line. Throws INPUT_INVALID when the script fails. */
export function askLines<Answer>(python: string, script: string, input: string): Answer[] {
	const {status, stdout} = spawnSync(python, [path.join(import.meta.dirname, script)], {
		...{input, encoding: 'utf8', maxBuffer: 2 ** 30},
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	if (status !== 0) {
		throw new EngineError('INPUT_INVALID', {where: `bench/peers/${script}`, problem: `it ended with ${status}`});
	}

	return stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line) as Answer);
}
