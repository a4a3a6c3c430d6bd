import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const bytes = 32;

/**
 * The secret that signs a home's tokens, made at its first use and kept in a file that only its owner may read.
 * Whoever deletes the file makes every token of that home worthless.
 */
export function apiSecret(home: string): Uint8Array {
	const file = path.join(home, 'api-secret');
	if (!existsSync(file)) {
		mkdirSync(home, {recursive: true});
		writeFileSync(file, randomBytes(bytes).toString('hex'), {mode: 0o600});
	}

	return Buffer.from(readFileSync(file, 'utf8'), 'hex');
}
