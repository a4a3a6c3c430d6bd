import {readFileSync} from 'node:fs';
import type {ServerFiles} from './server-files.ts';

const linesKept = 6;

/** The last lines that a server left in its files before it gave up, without the stack traces. */
export function lastWords({console, log}: ServerFiles): readonly string[] {
	return [...lastLines(console), ...lastLines(log)];
}

function lastLines(file: string): readonly string[] {
	return maybeText(file)
		.split('\n')
		.filter(line => line !== '' && !/^\s+(?:at |\.\.\. )/.test(line))
		.slice(-linesKept);
}

function maybeText(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
