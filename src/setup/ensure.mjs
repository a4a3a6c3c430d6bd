import {existsSync} from 'node:fs';
import {installNpmPackages} from './npm-packages.mjs';
import {cacheFolder, provisionedFolder} from './places.mjs';
import {provision} from './provision.mjs';
import {isAtLeast, maybeVersion, requirements} from './requirements.mjs';
import {runTypeScript} from './run-typescript.mjs';
import {missing} from './setup-failure.mjs';

/**
 * Makes everything be there that the engine needs: npm packages, the embedding model, and the Neo4j jars when a server of
 * our own is wanted. When all is there it looks at a few file names and does nothing.
 * Throws SETUP_MISSING or SETUP_CORRUPT.
 * @param {boolean} isServerWanted
 */
export async function ensureSetup(isServerWanted = process.env['NEO4J_URI'] === undefined) {
	await ensurePackages();
	await provision('models');
	if (isServerWanted && !provisioned().neo4j) {
		await provision('neo4j');
		await quickenStart();
	}
}

/** Java maps the server's classes from an archive in half the time; without one the server starts all the same. */
async function quickenStart() {
	process.stderr.write('preparing the server for quick starts\n');
	if ((await runTypeScript('src/graph/managed/make-class-archive.ts')) !== 0) {
		process.stderr.write('that did not work, so each start takes a few seconds more\n');
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
