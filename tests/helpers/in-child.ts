import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {compiled} from '../../src/setup/compile.mjs';

/** The JSON document that a program of this checkout prints, run in a process of its own; rejects when it fails. */
export async function answerOf<T>(
	program: string,
	argv: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
	const [code] = await compiled([program]);
	const child = spawn(process.execPath, ['--enable-source-maps', code!, ...argv], {
		env,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let text = '';
	child.stdout.setEncoding('utf8').on('data', chunk => {
		text += chunk;
	});
	const [exit] = (await once(child, 'close')) as [number | null];
	if (exit !== 0) {
		throw new Error(`${program} ${argv.join(' ')} ended with exit code ${exit}`);
	}

	return JSON.parse(text) as T;
}
