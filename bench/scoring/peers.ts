import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {EngineError} from '../../src/core/errors.ts';
import type {Column} from '../../src/models/dataset.ts';
import type {Task} from './load-task.ts';

/** What a peer says of the test rows, in their order, and how long its fit on the training rows took. */
export type PeerAnswer = {readonly peer: string; readonly seconds: number; readonly probabilities: Float64Array};

/** How many pairs of features and bags the peer that is most like us may use. */
export type PeerOptions = {readonly pairs: number; readonly bags: number};

const folder = path.join(import.meta.dirname, '..', 'peers');

/**
 * Makes the peers' Python environment in the cache, named by a digest of its requirements, and gives its interpreter. A
 * second call downloads nothing. With `asListed` only what the list names is fetched, and as wheels: a package may declare more than
 * we call. Throws SETUP_MISSING when there is no Python 3.11 or its packages cannot be had.
 */
export function openPeers(cache: string, list = 'requirements.txt', {asListed = false} = {}): string {
	const requirements = path.join(folder, list);
	const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
	const home = path.join(cache, `peers-${digest}`);
	const python = path.join(home, 'bin', 'python');
	if (!existsSync(path.join(home, 'complete'))) {
		rmSync(home, {recursive: true, force: true});
		run('python3.11', ['-m', 'venv', home]);
		const only = asListed ? ['--no-deps', '--only-binary', ':all:'] : [];
		run(python, ['-m', 'pip', 'install', '--quiet', ...only, '--requirement', requirements]);
		run(python, ['-c', `open(${JSON.stringify(path.join(home, 'complete'))}, 'w').close()`]);
	}

	return python;
}

function run(command: string, argv: readonly string[]): void {
	const {status, error} = spawnSync(command, argv, {stdio: ['ignore', 'inherit', 'inherit']});
	if (status !== 0) {
		const how = error?.message ?? `\`${command} ${argv.join(' ')}\` ended with ${status}`;
		throw new EngineError('SETUP_MISSING', {what: 'the Python of bench/peers', how});
	}
}

/** Fits every peer on the task's training rows, one after the other. Throws INPUT_INVALID when their script fails. */
export async function askPeers(
	python: string,
	{data, parts, target}: Task,
	options: PeerOptions,
): Promise<PeerAnswer[]> {
	const child = spawn(python, [path.join(folder, 'peers.py')], {stdio: ['pipe', 'pipe', 'inherit']});
	const temporal = target.split.by === 'time' || target.split.by === 'order';
	child.stdin.end(
		JSON.stringify({
			...options,
			temporal,
			columns: data.columns.map(toJson),
			labels: [...data.labels],
			parts: [...parts],
		}),
	);
	let text = '';
	child.stdout.setEncoding('utf8').on('data', chunk => {
		text += chunk;
	});
	const [code] = await once(child, 'close');
	if (code !== 0) {
		throw new EngineError('INPUT_INVALID', {where: 'bench/peers/peers.py', problem: `it ended with ${code}`});
	}

	return text
		.trimEnd()
		.split('\n')
		.map(line => {
			const answer = JSON.parse(line);
			return {...answer, probabilities: Float64Array.from(answer.probabilities)};
		});
}

/** A column as the peers read it: JSON has no NaN, so a missing number is null as a missing category is. */
function toJson({name, kind, values}: Column) {
	return {name, kind, values: [...values].map(value => (Number.isNaN(value) ? null : value))};
}
