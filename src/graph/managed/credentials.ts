import {randomBytes} from 'node:crypto';
import {chmodSync, readFileSync, renameSync, writeFileSync} from 'node:fs';

/** The user that owns the managed server, and its password. */
export type Credentials = {readonly user: string; readonly password: string};

/**
 * The credentials kept in a file of mode 600; the first call makes up a random password.
 * They are written before the server learns them, so a crash in between loses nothing.
 */
export function keptCredentials(file: string): Credentials {
	return maybeCredentials(file) ?? newCredentials(file);
}

function maybeCredentials(file: string): Credentials | undefined {
	try {
		const kept = JSON.parse(readFileSync(file, 'utf8')) as Credentials;
		// A restored backup may have lost the mode.
		chmodSync(file, 0o600);
		return kept;
	} catch {
		return undefined;
	}
}

function newCredentials(file: string): Credentials {
	const made = {user: 'neo4j', password: randomBytes(24).toString('base64url')};
	writeFileSync(`${file}.new`, `${JSON.stringify(made)}\n`, {mode: 0o600});
	renameSync(`${file}.new`, file);
	return made;
}
