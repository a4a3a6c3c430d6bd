import type {Column} from '../../src/models/dataset.ts';
import {askLines} from '../peers/ask-lines.ts';
import type {Hillstrom} from './hillstrom.ts';

/** What a way to find uplifts says of the test rows, in their order, and how long it learned. */
export type Answer = {readonly name: string; readonly seconds: number; readonly uplifts: Float64Array};

const plain = ({name, values}: Column) => ({name, values: [...values]});

/** Fits every peer on the rows that train. Throws INPUT_INVALID when their script fails. */
export function askPeers(python: string, {trial, interactions}: Hillstrom, train: Uint8Array): Answer[] {
	const input = JSON.stringify({
		columns: trial.columns.map(plain),
		interactions: interactions.map(plain),
		outcomes: [...trial.outcomes],
		treated: [...trial.treated],
		train: [...train],
	});
	return askLines<{peer: string; seconds: number; uplifts: number[]}>(python, 'uplift.py', input).map(
		({peer, seconds, uplifts}) => ({name: peer, seconds, uplifts: Float64Array.from(uplifts)}),
	);
}
