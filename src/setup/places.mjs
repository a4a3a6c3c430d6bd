import {createHash} from 'node:crypto';
import {homedir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {pinnedChecksums} from './checksums.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The checkout this file belongs to. */
export const checkout = path.resolve(here, '..', '..');

/** The name of the embedding model, which is also the name of its folder. */
export const modelName = 'all-minilm-l6-v2-q';

/**
 * Where jars and the embedding model are kept, outside the checkout and shared by all of them.
 * @param {NodeJS.ProcessEnv} variables
 */
export function cacheFolder(variables = process.env) {
	const root = variables['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
	return path.resolve(variables['THROUGHLINE_CACHE'] ?? path.join(root, 'throughline'));
}

/**
 * The pinned recipe of one provisioned thing.
 * @param {'neo4j' | 'models'} what
 */
export function pomFile(what) {
	return path.join(here, what, 'pom.xml');
}

/**
 * The folder of one provisioned thing, named by a digest of all it must hold, so that two versions live side by side.
 * @param {'neo4j' | 'models'} what
 * @param {string} cache
 */
export function provisionedFolder(what, cache = cacheFolder()) {
	return path.join(cache, `${what}-${digest(JSON.stringify(pinnedChecksums(what)))}`);
}

/**
 * The folder of the embedding model, laid out as transformers.js expects it.
 * @param {string} cache
 */
export function modelFolder(cache = cacheFolder()) {
	return path.join(provisionedFolder('models', cache), modelName);
}

/** @param {string} content */
function digest(content) {
	return createHash('sha256').update(content).digest('hex').slice(0, 12);
}
