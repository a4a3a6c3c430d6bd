import {createHash} from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of a text or bytes, as 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

/** A plain value as canonical JSON (RFC 8785), so that key order never matters. */
export function canonicalJson(value: unknown): string {
	// The package's types describe a default export that Node's ESM loader hands over as the function itself.
	return (canonicalize as unknown as (value: unknown) => string | undefined)(value) ?? 'null';
}

/** The canonical JSON of an object whose fields are canonical JSON already, so that a large one is written once. */
export function canonicalOf(fields: Readonly<Record<string, string>>): string {
	// Keys are ordered by their UTF-16 code units, as the standard has it.
	const keys = Object.keys(fields).sort();
	return `{${keys.map(key => `${JSON.stringify(key)}:${fields[key]}`).join(',')}}`;
}

/** A place in [0, 1) that a text always has, spread evenly. */
export function placeOf(text: string): number {
	return Number.parseInt(sha256(text).slice(0, 8), 16) / 2 ** 32;
}

/** SHA-256 of a plain value's canonical JSON. */
export function digestOf(value: unknown): string {
	return sha256(canonicalJson(value));
}
