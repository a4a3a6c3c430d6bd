import {existsSync} from 'node:fs';
import path from 'node:path';

const checkout = path.resolve(import.meta.dirname, '..', '..');

/** The links of a page that lead nowhere inside the checkout: to a file that is not there, or a heading that no page has. */
export function brokenLinks(file: string, pages: ReadonlyMap<string, string>): string[] {
	const text = withoutCode(pages.get(file)!);
	return [...text.matchAll(/\]\(([^()\s]+)\)/g)]
		.map(match => match[1]!)
		.filter(link => !/^[a-z]+:/.test(link) && !leadsSomewhere(file, link, pages));
}

function leadsSomewhere(file: string, link: string, pages: ReadonlyMap<string, string>): boolean {
	const [to = '', heading] = link.split('#');
	const target = to === '' ? file : path.posix.join(path.posix.dirname(file), to);
	if (heading === undefined) {
		return existsSync(path.join(checkout, target));
	}

	const linked = pages.get(target);
	return linked !== undefined && anchorsOf(linked).has(heading);
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(text: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of withoutFences(text).matchAll(/^#{1,6} (.+)$/gm)) {
		const anchor = heading
			.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replaceAll(/\s/g, '-');
		let [unique, count] = [anchor, 0];
		while (anchors.has(unique)) {
			count += 1;
			unique = `${anchor}-${count}`;
		}

		anchors.add(unique);
	}

	return anchors;
}

const withoutFences = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gmu, '');
const withoutCode = (text: string) => withoutFences(text).replaceAll(/`[^`\n]*`/g, '');
