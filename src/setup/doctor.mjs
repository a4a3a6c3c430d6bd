import {existsSync, statfsSync} from 'node:fs';
import net from 'node:net';
import {homedir} from 'node:os';
import path from 'node:path';
import {checkFolder, pinnedChecksums} from './checksums.mjs';
import {maybeVersionText} from './commands.mjs';
import {provisioned} from './ensure.mjs';
import {hasNpmPackages} from './npm-packages.mjs';
import {cacheFolder, provisionedFolder} from './places.mjs';
import {isAtLeast, maybeVersion, requirements} from './requirements.mjs';

/**
 * One thing the engine needs: whether it is there, what was found, what is needed, and how to get it. `isFetched` is true of what set-up
 * fetches by itself, so that its absence keeps nobody from starting.
 * @typedef {{readonly what: string, readonly ok: boolean, readonly isFetched?: true, readonly found: string, readonly need: string, readonly how: string}} Check
 */

const megabyte = 1_048_576;
/** Jars, the model, the class archive and as much again while they are being built. */
const cacheMegabytes = 700;
/** A new database with its logs and the demo world. */
const homeMegabytes = 1000;
/** @type {Check} */
const serverNamed = {
	what: 'Neo4j and GDS jars',
	ok: true,
	found: 'not looked for',
	need: 'none, since `NEO4J_URI` names a server',
	how: 'unset `NEO4J_URI` to use a server of our own',
};
const fetched = 'it is fetched by itself at the next start, or now by `node src/setup/run.mjs setup`';

/**
 * Everything the engine needs from this machine, each with what was found. Changes nothing.
 * @param {{home?: string, cache?: string, isServerWanted?: boolean}} [places] the folder of the world in question, that of
 * the jars, and whether they are wanted: they are not when `NEO4J_URI` names another server
 * @returns {Promise<readonly Check[]>}
 */
export async function checks({home = homedir(), cache = cacheFolder(), isServerWanted = true} = {}) {
	const there = provisioned(cache);
	return [
		...Object.values(requirements).map(programCheck),
		diskCheck('disk space for the cache', cache, cacheMegabytes),
		diskCheck('disk space for the home folder', home, homeMegabytes),
		await portCheck(),
		presence('npm packages', hasNpmPackages()),
		isServerWanted ? presence('Neo4j and GDS jars', there.neo4j) : serverNamed,
		presence('embedding model', there.models),
	];
}

/**
 * Reads every provisioned file again and compares it with its pinned checksum, which takes about a second.
 * Throws SETUP_CORRUPT naming the first file that differs.
 * @param {string} cache
 */
export function checkProvisioned(cache = cacheFolder()) {
	for (const what of /** @type {const} */ (['neo4j', 'models'])) {
		const folder = provisionedFolder(what, cache);
		if (existsSync(folder)) {
			checkFolder(folder, pinnedChecksums(what));
		}
	}
}

/**
 * @param {import('./requirements.mjs').Requirement} requirement
 * @returns {Check}
 */
function programCheck(requirement) {
	const words = maybeVersionText(requirement.command(), requirement.flag);
	const version = words === undefined ? undefined : maybeVersion(requirement, words);
	return {
		what: requirement.what,
		ok: version !== undefined && isAtLeast(version, requirement.least),
		found: version?.join('.') ?? 'none',
		need: `${requirement.least.join('.')} or newer`,
		how: requirement.how,
	};
}

/**
 * @param {string} what
 * @param {string} folder which need not exist yet
 * @param {number} needMegabytes
 * @returns {Check}
 */
function diskCheck(what, folder, needMegabytes) {
	const {bavail, bsize} = statfsSync(nearestExisting(path.resolve(folder)));
	const free = Math.floor((bavail * bsize) / megabyte);
	return {
		what,
		ok: free >= needMegabytes,
		found: `${free} MB free`,
		need: `${needMegabytes} MB`,
		how: `free some space on the disk of \`${folder}\`, or choose another folder`,
	};
}

/** @param {string} folder */
function nearestExisting(folder) {
	let at = folder;
	while (!existsSync(at)) {
		at = path.dirname(at);
	}

	return at;
}

/** @returns {Promise<Check>} */
async function portCheck() {
	const probe = net.createServer();
	const found = await new Promise(resolve => {
		probe.once('error', error => resolve(error.message));
		probe.listen(0, '127.0.0.1', () => resolve('can listen'));
	});
	probe.close();
	return {
		what: 'a port of 127.0.0.1',
		ok: found === 'can listen',
		found,
		need: 'can listen',
		how: 'allow this user to listen on loopback ports; a sandbox or a full port range may forbid it',
	};
}

/**
 * @param {string} what
 * @param {boolean} ok
 * @returns {Check}
 */
function presence(what, ok) {
	return {what, ok, isFetched: true, found: ok ? 'complete' : 'none', need: 'the pinned versions', how: fetched};
}
