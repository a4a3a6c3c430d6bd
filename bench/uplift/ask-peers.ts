import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {EngineError} from '../../src/core/errors.ts';
import type {Column} from '../../src/models/dataset.ts';
import type {Hillstrom} from './hillstrom.ts';

/** What a way to find uplifts says of the test rows, in their order, and how long it learned. */
export type Answer = {readonly name: string; readonly seconds: number; readonly uplifts: Float64Array};

const script = path.join(import.meta.dirname, '..', 'peers', 'uplift.py');
const plain = ({name, values}: Column) => ({name, values: [...values]});

/** Fits every peer on the rows that train. Throws INPUT_INVALID when their script fails. */
export function askPeers(python: string, {trial, interactions}: Hillstrom, train: Uint8Array): Answer[] {
	const {status, stdout} = spawnSync(python, [script], {
		input: JSON.stringify({
			columns: trial.columns.map(plain),
			interactions: interactions.map(plain),
			outcomes: [...trial.outcomes],
			treated: [...trial.treated],
			train: [...train],
		}),
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	if (status !== 0) {
		throw new EngineError('INPUT_INVALID', {where: 'bench/peers/uplift.py', problem: `it ended with ${status}`});
	}

	return stdout
		.trimEnd()
		.split('\n')
		.map(line => {
			const {peer, seconds, uplifts} = JSON.parse(line);
			return {name: peer, seconds, uplifts: Float64Array.from(uplifts)};
		});
}
