import {sha256} from '../core/hash.ts';

/** Every reason for which a row is not taken in, with the sentence the documentation gives it. */
export const rules = {
	ragged: 'the row has more or fewer cells than the header',
	quote: 'a quote opens or closes where it cannot; the line it opened on is set aside and reading goes on after it',
	'too-long': 'the row is longer than 1 MiB',
	json: 'the line is not one complete JSON object',
	'duplicate-key': 'the JSON object has the same key twice',
	'too-deep': 'the JSON object is nested more than 64 levels deep',
	nul: 'the cell holds a NUL character',
	encoding: 'the bytes do not fit the declared encoding',
	required: 'the cell is empty and the column is required or part of the key',
	'key-too-long': 'a key is longer than 1,000 characters',
	number: 'the cell is not a finite number',
	precision: 'the whole number is too large to be held exactly; declare the column as text',
	date: 'the cell is not a date of the declared format',
	boolean: 'the cell is none of true, false, yes, no, 1, 0',
	'one-of': 'the word is not among those the profile allows',
	'ends-before-start': 'the statement would end before it starts',
	rate: 'the exchange rate is not above 0',
	lookup: 'the row it refers to is missing in the other file or has no time there',
} as const;
export type Rule = keyof typeof rules;

/** One reason why one row was not taken in; the value itself never leaves the row, only its hash does. */
export type Rejection = {
	readonly row: number;
	/** Empty when the row as a whole is at fault. */
	readonly column: string;
	readonly rule: Rule;
	/** SHA-256 of the cell, or of the line. */
	readonly valueHash: string;
};

/** A rejection of a value that is at hand. */
export function rejectionOf(row: number, column: string, rule: Rule, value: string): Rejection {
	return {row, column, rule, valueHash: sha256(value)};
}
