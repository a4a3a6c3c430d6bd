import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

const checkout = path.resolve(import.meta.dirname, '..', '..');

/** The TypeScript and JavaScript files below some folders of the checkout: path from the checkout → text. */
export function sourceFiles(folders: readonly string[]): Map<string, string> {
	return textFiles(folders, /\.(?:ts|mjs)$/);
}

/** The files below some folders of the checkout whose names match: path from the checkout, with slashes → text. */
export function textFiles(folders: readonly string[], names: RegExp): Map<string, string> {
	const found = folders.flatMap(folder =>
		readdirSync(path.join(checkout, folder), {recursive: true, encoding: 'utf8'})
			.map(file => [folder, ...file.split(path.sep)].join('/'))
			.filter(file => names.test(file) && !file.includes('/node_modules/'))
			.sort(),
	);
	return new Map(found.map(file => [file, readText(file)]));
}

/** The text of one file of the checkout. */
export const readText = (file: string): string => readFileSync(path.join(checkout, file), 'utf8');
