import {readText, textFiles} from '../helpers/source-files.ts';

/** Every page a reader may open: path from the checkout → text. */
export const pages: ReadonlyMap<string, string> = new Map([
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map(file => [file, readText(file)] as const),
	...textFiles(['docs'], /\.md$/),
]);

/** The text of one page. */
export function page(file: string): string {
	const text = pages.get(file);
	if (text === undefined) {
		throw new Error(`there is no page ${file}`);
	}

	return text;
}
