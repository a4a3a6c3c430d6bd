import {z} from 'zod';

/** A query as the server gets it: its text, and what is sent with it. `pack` throws a ZodError for parameters that do not fit. */
export type Packed = {readonly text: string; readonly pack: (params: object) => Record<string, unknown>};

/**
 * Moves a query's list parameters into one map, `$lists`. Neo4j plans a query anew for every order of magnitude of a list's
 * length, which costs up to half a second each on a server that has just started. Of a list inside a map it knows no length,
 * so that a query is planned once, for however many subjects it is asked.
 */
export function packLists(text: string, params: z.ZodObject): Packed {
	const names = Object.keys(params.shape).filter(name => isList(params.shape[name]));
	if (names.length === 0) {
		return {text, pack: given => params.parse(given)};
	}

	return {
		text: text.replace(new RegExp(`\\$(?=(?:${names.join('|')})\\b)`, 'g'), '$$lists.'),
		pack(given) {
			const entries = Object.entries(params.parse(given));
			const lists = Object.fromEntries(entries.filter(([name]) => names.includes(name)));
			return {...Object.fromEntries(entries.filter(([name]) => !names.includes(name))), lists};
		},
	};
}

const isList = (shape: unknown): boolean =>
	shape instanceof z.ZodReadonly ? isList(shape.unwrap()) : shape instanceof z.ZodArray;
