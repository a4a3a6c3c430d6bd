import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ExecutionContext} from 'ava';

/** Writes files into a folder that goes with the test; gives the path of each by its name. */
export function writeFiles(t: ExecutionContext, files: Readonly<Record<string, string>>): (name: string) => string {
	const folder = mkdtempSync(path.join(tmpdir(), 'throughline-evaluation-'));
	t.teardown(() => rmSync(folder, {recursive: true, force: true}));
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(path.join(folder, name), text);
	}

	return name => path.join(folder, name);
}

/**
 * A log of 400 decisions between three actions, each with chance 1/2, 1/4 and 1/4; a call is rewarded three times in four, else one
 * time in four. Big customers are every other one.
 */
export function madeUpLog(): string {
	const pattern = ['call', 'call', 'mail', 'none'] as const;
	const rows = Array.from({length: 400}, (_, row) => {
		const action = pattern[row % 4]!;
		const round = Math.floor(row / 4) % 4;
		const reward = (action === 'call') === round < 3 ? 1 : 0;
		return `${action},${action === 'call' ? 0.5 : 0.25},${reward},${round % 2 === 0 ? 'big' : 'small'},${row}`;
	});
	return ['action,propensity,reward,size,age', ...rows].join('\n');
}
