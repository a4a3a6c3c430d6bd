import type {Rule} from './rejection.ts';

/** A member of a JSON object: its key and its value as text (`null` is undefined, so missing). */
export type Member = readonly [key: string, text: string | undefined];

const deepest = 64;

/**
 * The members of one JSON object with the text of their values: strings unescaped, everything else exactly as written,
 * so that an id of 64 bits or `1e400` arrives unharmed. Nested values stay JSON text. Nothing is built from the keys,
 * so `__proto__` is a key like any other. Gives the broken rule instead when the line is not one such object.
 */
export function jsonMembers(line: string): Member[] | Rule {
	const spans = topSpans(line);
	if (typeof spans === 'string') {
		return spans;
	}

	try {
		// The spans were found on the promise that the line is JSON; this holds it to that.
		const value: unknown = JSON.parse(line);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			return 'json';
		}
	} catch {
		return 'json';
	}

	const seen = new Set<string>();
	const members: Member[] = [];
	for (const [key, value] of spans) {
		const name = JSON.parse(key) as string;
		if (seen.has(name)) {
			return 'duplicate-key';
		}

		seen.add(name);
		members.push([name, textOf(value)]);
	}

	return members;
}

function textOf(value: string): string | undefined {
	if (value === 'null') {
		return undefined;
	}

	return value.startsWith('"') ? (JSON.parse(value) as string) : value;
}

/** Where the keys and values of the outermost object lie, in one pass and without recursion. */
function topSpans(line: string): Array<[key: string, value: string]> | Rule {
	const spans: Array<[string, string]> = [];
	let depth = 0;
	let inString = false;
	let start = 0;
	let key: string | undefined;
	for (let i = 0; i < line.length; i++) {
		const char = line[i];
		if (inString) {
			if (char === '\\') {
				i++;
			} else if (char === '"') {
				inString = false;
			}
		} else if (char === '"') {
			inString = true;
		} else if (char === '{' || char === '[') {
			depth++;
			if (depth > deepest) {
				return 'too-deep';
			}

			start = depth === 1 ? i + 1 : start;
		} else if (depth === 1 && char === ':' && key === undefined) {
			key = line.slice(start, i).trim();
			start = i + 1;
		} else if (char === '}' || char === ']' || (char === ',' && depth === 1)) {
			if (depth === 1 && key !== undefined) {
				spans.push([key, line.slice(start, i).trim()]);
				key = undefined;
				start = i + 1;
			}

			depth -= char === ',' ? 0 : 1;
		}
	}

	return spans;
}
