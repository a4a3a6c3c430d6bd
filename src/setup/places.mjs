import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The checkout this file belongs to. */
export const checkout = path.resolve(here, '..', '..');

/** The folder's name inside the cache says what is in it, so that two versions live side by side. */
const contents = {
	neo4j: digest(path.join(here, 'neo4j', 'pom.xml')),
	models: digest(path.join(here, 'models', 'pom.xml')),
};

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
 * The folder of one provisioned thing, named by the digest of its recipe.
 * @param {'neo4j' | 'models'} what
 * @param {string} cache
 */
export function provisionedFolder(what, cache = cacheFolder()) {
	return path.join(cache, `${what}-${contents[what]}`);
}

/** @param {string} file */
function digest(file) {
	return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}
