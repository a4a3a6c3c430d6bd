/** What the table says of a query. */
export type Declared = {
	readonly access: 'read' | 'write' | 'schema';
	readonly params: readonly string[];
	readonly columns: readonly string[];
	/** Its rows are evidence at a subject's own moment `s.t`, `s.k`. */
	readonly isEvidence: boolean;
	/** It answers a viewer, so it must ask what that viewer may see. */
	readonly isForViewer: boolean;
};

/**
 * Relationships that say how a thing was stated, or what follows from the words of a text alone; they carry no clocks of their own.
 */
const structural = new Set(['OF', 'STATES', 'ABOUT', 'NAMES', 'IDENTIFIES', 'EMBEDS', 'NEAREST']);

/** Things that are declared once for all time, so that what they say has no clocks either. */
const timeless = new Set([':TopicExample']);

/** What breaks the rules of the house in a query file, before its macros are expanded; one sentence each. */
export function brokenQueryRules(text: string, declared: Declared): string[] {
	const code = withoutWords(text);
	return [
		...(/^\/\/ [A-Z][^\n]*\.\n/.test(text) ? [] : ['its first line is not one plain sentence']),
		...differences('parameter', parametersOf(code), declared.params),
		...(declared.access === 'schema' ? [] : columnsBroken(code, declared.columns)),
		...accessBroken(code, declared.access),
		...(declared.isEvidence ? clocksBroken(code) : []),
		...(declared.isForViewer && !/\binScope\(\w+\)/.test(code) ? ['does not ask what is in the scope'] : []),
	];
}

/** The code without comments, and with empty strings. */
function withoutWords(text: string): string {
	return text.replace(/\/\/.*$/gm, '').replace(/'(?:[^'\\]|\\.)*'/g, "''");
}

function parametersOf(code: string): string[] {
	const named = [...code.matchAll(/\$(\w+)/g)].map(match => match[1]!);
	return [...new Set([...named, ...(/\binScope\(/.test(code) ? ['scope'] : [])])];
}

function differences(what: string, found: readonly string[], declared: readonly string[]): string[] {
	return [
		...found.filter(name => !declared.includes(name)).map(name => `${what} \`${name}\` is not declared`),
		...declared.filter(name => !found.includes(name)).map(name => `${what} \`${name}\` is declared and not there`),
	];
}

function columnsBroken(code: string, declared: readonly string[]): string[] {
	const last = code.slice(code.lastIndexOf('RETURN')).replace(/^RETURN(?: DISTINCT)?/, '');
	const columns = atTopLevel(last.replace(/\b(?:ORDER BY|SKIP|LIMIT)\b[\s\S]*$/, ''));
	const names = columns.map(column => /\bAS\s+(\w+)\s*$/.exec(column)?.[1]);
	return [
		...(/\bRETURN(?: DISTINCT)? \*/.test(code) ? ['returns *'] : []),
		...columns
			.filter((_, index) => names[index] === undefined)
			.map(column => `column \`${column.trim()}\` has no name`),
		...differences(
			'column',
			names.filter(name => name !== undefined),
			declared,
		),
	];
}

/** A list split at the commas that stand in no bracket. */
function atTopLevel(list: string): string[] {
	const parts = [''];
	let depth = 0;
	for (const sign of list) {
		depth += '([{'.includes(sign) ? 1 : ')]}'.includes(sign) ? -1 : 0;
		if (sign === ',' && depth === 0) {
			parts.push('');
		} else {
			parts[parts.length - 1] += sign;
		}
	}

	return parts.filter(part => part.trim() !== '');
}

function accessBroken(code: string, access: Declared['access']): string[] {
	// Either way it may run twice.
	const isSchema =
		/\bCREATE (?:CONSTRAINT|\w* ?INDEX)\b[\s\S]*\bIF NOT EXISTS\b/.test(code) ||
		/\bDROP (?:CONSTRAINT|INDEX) \w+ IF EXISTS\b/.test(code);
	const isWrite = /\b(?:CREATE|MERGE|SET|DELETE|REMOVE)\b/.test(code);
	const found = isSchema ? 'schema' : isWrite ? 'write' : 'read';
	return found === access ? [] : [`declares ${access} and does ${found}`];
}

/**
 * Point in time by construction: every relationship and every assertion that evidence walks over is held to the subject's
 * own moment, nothing can slip past that by an OR, and of a thing itself only its id is read, since its name and
 * territory are the latest ones.
 */
function clocksBroken(code: string): string[] {
	const relationships = [...code.matchAll(/-\[\s*(\w+)?\s*:?\s*([\w|]*)\s*(\*[\d.]*)?[^\]]*\]-/g)];
	const nodes = [...code.matchAll(/(?<!\w|\bCALL )\((\w+)?((?::\w+)*)\s*(\{[^}]*\})?\)/g)];
	const labels = new Map<string, string>();
	for (const [, name = '', said = ''] of nodes) {
		labels.set(name, (labels.get(name) ?? '') + said);
	}

	const statements = [...labels].filter(([, said]) => /:(?:Assertion|Interaction)\b/.test(said)).map(([name]) => name);
	const things = [...labels].filter(([name]) => name !== '' && name !== 's' && !statements.includes(name));
	return [
		...relationships.flatMap(([, name, types = '', many]) => {
			const isStructural = types !== '' && types.split('|').every(type => structural.has(type));
			const isHeld = name !== undefined && (many === undefined ? isOnClock(code, name) : isEachOnClock(code, name));
			return isStructural || isHeld ? [] : [`relationship \`${name ?? types}\` is not held to the subject's moment`];
		}),
		...statements
			.filter(name => name === '' || !isOnClock(code, name))
			.map(name => `assertion \`${name}\` is not held to the subject's moment`),
		...things.filter(([, said]) => said === '').map(([name]) => `\`${name}\` has no label`),
		...things.flatMap(([name, said]) =>
			(timeless.has(said) ? [] : readsOf(code, name)).map(read => `reads \`${read}\`, which has no clocks`),
		),
		...nodes.flatMap(([, name = '', , map = '']) => (statements.includes(name) ? [] : keysBroken(name, map))),
		...(/\)\s*<?--+>?\s*\(/.test(code) ? ['walks over a relationship without looking at it'] : []),
		...(/\bOR\b/.test(code) ? ['an OR may let a row past its clocks'] : []),
		...(/\bNOT\s+(?:asOf|known)\(/.test(code) ? ['asks for what was not so'] : []),
	];
}

/** Whether something is held to the moment, itself or in an overlap of its intervals with another's. */
function isOnClock(code: string, name: string): boolean {
	const overlaps = [...code.matchAll(/\boverlap\((\w+), (\w+)\) AS (\w+)/g)];
	const held = [name, ...overlaps.filter(([, x, y]) => x === name || y === name).map(([, , , both]) => both)];
	return new RegExp(`\\b(?:asOf|known)\\((?:${held.join('|')}), s\\.t, s\\.k\\)`).test(code);
}

const isEachOnClock = (code: string, name: string) =>
	new RegExp(`\\ball\\((\\w+) IN ${name} WHERE (?:asOf|known)\\(\\1, s\\.t, s\\.k\\)\\)`).test(code);

function readsOf(code: string, name: string): string[] {
	return [...code.matchAll(new RegExp(`\\b${name}(?:\\.(\\w+)|\\[)`, 'g'))]
		.filter(match => match[1] !== 'id')
		.map(match => match[0]);
}

function keysBroken(name: string, map: string): string[] {
	return [...map.matchAll(/(\w+):/g)]
		.filter(match => match[1] !== 'id')
		.map(match => `reads \`${name}.${match[1]}\`, which has no clocks`);
}
