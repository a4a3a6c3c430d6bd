import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {corrupt} from './setup-failure.mjs';

const pinnedFile = fileURLToPath(new URL('checksums.json', import.meta.url));

/**
 * The SHA-256 that every file of a provisioned folder must have, by its path inside the folder.
 * @param {'neo4j' | 'models'} what
 * @returns {Record<string, string>}
 */
export function pinnedChecksums(what) {
	return JSON.parse(readFileSync(pinnedFile, 'utf8'))[what] ?? {};
}

/**
 * Pins what is in a provisioned folder now, after its versions were changed on purpose.
 * @param {'neo4j' | 'models'} what
 * @param {string} folder
 */
export function pinChecksums(what, folder) {
	const pinned = existsSync(pinnedFile) ? JSON.parse(readFileSync(pinnedFile, 'utf8')) : {};
	const found = filesOf(folder).map(file => [file, sha256Of(path.join(folder, file))]);
	const next = {...pinned, [what]: Object.fromEntries(found)};
	writeFileSync(pinnedFile, `${JSON.stringify(next, undefined, '\t')}\n`);
}

/**
 * Throws SETUP_CORRUPT for the first file that is missing, changed, or not expected in a provisioned folder.
 * An unexpected jar counts: everything in the folder ends up on the server's class path.
 * @param {string} folder
 * @param {Record<string, string>} expected
 */
export function checkFolder(folder, expected) {
	const found = filesOf(folder);
	for (const file of new Set([...Object.keys(expected), ...found])) {
		const got = found.includes(file) ? sha256Of(path.join(folder, file)) : 'none, since it is not there';
		if (got !== expected[file]) {
			throw corrupt(path.join(folder, file), expected[file] ?? 'no such file', got);
		}
	}
}

/** @param {string} folder */
function filesOf(folder) {
	return readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile() && !entry.name.endsWith('.jsa'))
		.map(entry => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
		.sort();
}

/** @param {string} file */
function sha256Of(file) {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}
