import {spawn} from 'node:child_process';
import {once} from 'node:events';

/** The JSON document that a TypeScript program prints, run in a process of its own; rejects when it fails. */
export async function answerOf<T>(
	program: string,
	argv: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
	const child = spawn(process.execPath, ['--import=tsx', program, ...argv], {
		env,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let text = '';
	child.stdout.setEncoding('utf8').on('data', chunk => {
		text += chunk;
	});
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) {
		throw new Error(`${program} ${argv.join(' ')} ended with exit code ${code}`);
	}

	return JSON.parse(text) as T;
}
