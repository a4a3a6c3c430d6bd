import {existsSync} from 'node:fs';
import {installNpmPackages} from './npm-packages.mjs';
import {cacheFolder, provisionedFolder} from './places.mjs';
import {provision} from './provision.mjs';
import {isAtLeast, maybeVersion, requirements} from './requirements.mjs';
import {missing} from './setup-failure.mjs';

/**
 * Makes everything be there that the engine needs: npm packages, the embedding model, and the Neo4j jars unless
 * `NEO4J_URI` names a server. When all is there it looks at a few file names and does nothing.
 * Throws SETUP_MISSING or SETUP_CORRUPT.
 */
export async function ensureSetup() {
	await ensurePackages();
	await provision('models');
	if (process.env['NEO4J_URI'] === undefined) {
		await provision('neo4j');
	}
}

/** Makes the npm packages be there, which is all that verbs without a graph need. */
export async function ensurePackages() {
	const {node} = requirements;
	if (!isAtLeast(maybeVersion(node, process.version) ?? [], node.least)) {
		throw missing(`${node.what} ${node.least.join('.')} or newer (this is ${process.version})`, node.how);
	}

	await installNpmPackages();
}

/**
 * Which provisioned things are in the cache.
 * @param {string} cache
 */
export function provisioned(cache = cacheFolder()) {
	return {
		neo4j: existsSync(provisionedFolder('neo4j', cache)),
		models: existsSync(provisionedFolder('models', cache)),
	};
}
