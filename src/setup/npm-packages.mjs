import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {runLines} from './commands.mjs';
import {withLock} from './lock.mjs';
import {cacheFolder, checkout} from './places.mjs';
import {openProgress} from './progress.mjs';
import {SetupFailure} from './setup-failure.mjs';

const wordsKept = 12;

/**
 * Whether the packages of a checkout are those of its lock file.
 * @param {string} root
 */
export function hasNpmPackages(root = checkout) {
	return maybeText(stampFile(root)) === lockDigest(root) || isInstalledByHand(root);
}

/**
 * Makes the npm packages those of the lock file, with `npm ci`; does nothing when they are.
 * @param {string} root
 */
export async function installNpmPackages(root = checkout) {
	if (hasNpmPackages(root)) {
		return;
	}

	const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
	await withLock(path.join(cacheFolder(), `npm-${name}.lock`), async () => {
		if (!hasNpmPackages(root)) {
			await runNpm(root);
		}

		writeFileSync(stampFile(root), lockDigest(root));
	});
}

/** @param {string} root */
async function runNpm(root) {
	const folder = path.join(root, 'node_modules');
	const progress = openProgress('npm package folders', topLevelNames(path.join(root, 'package-lock.json')).size);
	const timer = setInterval(() => progress.show(existsSync(folder) ? readdirSync(folder).length : 0), 250);
	/** @type {string[]} */
	const words = [];
	try {
		const argv = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
		const code = await runLines('npm', argv, {cwd: root, onLine: line => words.push(line)});
		if (code !== 0) {
			const first = words.slice(0, wordsKept).join('\n');
			throw new SetupFailure('SETUP_MISSING', `npm could not install the packages (exit code ${code})\n${first}`);
		}
	} finally {
		clearInterval(timer);
	}

	progress.close();
}

/**
 * Somebody may have run `npm ci` or `npm install` before us: npm then left a list of what it installed.
 * @param {string} root
 */
function isInstalledByHand(root) {
	const installed = maybePackages(path.join(root, 'node_modules', '.package-lock.json'));
	const wanted = maybePackages(path.join(root, 'package-lock.json'));
	return (
		installed !== undefined &&
		wanted !== undefined &&
		Object.entries(wanted).every(
			([name, {version, optional}]) =>
				name === '' || installed[name]?.version === version || (optional === true && installed[name] === undefined),
		)
	);
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean}> | undefined}
 */
function maybePackages(file) {
	const text = maybeText(file);
	return text === undefined ? undefined : JSON.parse(text).packages;
}

/** @param {string} lockFile */
function topLevelNames(lockFile) {
	return new Set(Object.keys(maybePackages(lockFile) ?? {}).map(name => name.split('/')[1]));
}

/** @param {string} root */
function stampFile(root) {
	return path.join(root, 'node_modules', '.throughline-stamp');
}

/** @param {string} root */
function lockDigest(root) {
	return createHash('sha256')
		.update(readFileSync(path.join(root, 'package-lock.json')))
		.digest('hex');
}

/** @param {string} file */
function maybeText(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}
