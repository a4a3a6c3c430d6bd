import type {ColumnRules, ReaderOptions} from '../../schema/source-profile.ts';
import type {Zone} from '../core/zone.ts';
import type {FieldValue} from '../graph/records.ts';
import {dateParser} from './parse-date.ts';
import type {Rule} from './rejection.ts';

/** What a cell came to: its value, undefined when it is missing, or the rule it breaks. */
export type Cell = FieldValue | undefined | BadCell;
export type BadCell = {readonly rule: Rule};

/** Tells a broken rule from a value. */
export const isBad = (cell: Cell): cell is BadCell => typeof cell === 'object';

const bad = (rule: Rule): BadCell => ({rule});
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const loneSurrogate = /\p{Surrogate}/u;
const truths = new Map([
	...['true', 'yes', '1'].map(word => [word, true] as const),
	...['false', 'no', '0'].map(word => [word, false] as const),
]);

/**
 * The function that reads a column's cells: trims, replaces words (again and again, so that a chain ends at its last
 * word), takes out the words that mean missing, and holds the result to the column's type and words. Dates without an offset are in the zone.
 */
export function cellReader(rules: ColumnRules, reader: ReaderOptions, zone: Zone): (text: string | undefined) => Cell {
	const missing = new Set([...reader.missing, ...rules.missing, '']);
	const replaced = new Map(Object.entries(rules.replace).map(([from, to]) => [from, lastWord(rules.replace, to)]));
	const allowed = rules.oneOf === undefined ? undefined : new Set(rules.oneOf);
	const typed = typeReader(rules, zone);
	const mayHoldSurrogates = reader.format === 'jsonl';
	return raw => {
		const written = raw?.trim() ?? '';
		const text = replaced.get(written) ?? written;
		if (missing.has(text)) {
			return undefined;
		}

		if (text.includes('\0')) {
			return bad('nul');
		}

		if (text.includes('\uFFFD') || (mayHoldSurrogates && loneSurrogate.test(text))) {
			return bad('encoding');
		}

		return allowed === undefined || allowed.has(text) ? typed(text) : bad('one-of');
	};
}

/** Where a chain of replacements ends. A cycle is found when the profile is checked. */
function lastWord(replace: Readonly<Record<string, string>>, word: string): string {
	let last = word;
	while (Object.hasOwn(replace, last)) {
		last = replace[last]!;
	}

	return last;
}

function typeReader(rules: ColumnRules, zone: Zone): (text: string) => Cell {
	switch (rules.type) {
		case 'text':
			return text => text;
		case 'boolean':
			return text => truths.get(text.toLowerCase()) ?? bad('boolean');
		case 'date': {
			const parse = dateParser(rules.format, zone);
			return text => parse(text) ?? bad('date');
		}

		case 'number':
			return rules.decimal === '.' ? toNumber : text => toNumber(text.replaceAll('.', '').replace(',', '.'));
	}
}

function toNumber(text: string): Cell {
	const value = number.test(text) ? Number(text) : Number.NaN;
	if (!Number.isFinite(value)) {
		return bad('number');
	}

	// Only digits written out promise to be exact; 1e300 does not.
	return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(value) ? bad('precision') : value;
}
