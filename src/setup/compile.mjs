import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {filesUnder} from './files-under.mjs';
import {checkout} from './places.mjs';

/** @typedef {import('esbuild').Plugin} Plugin */

const sources = ['bench', 'schema', 'seeds', 'src', 'tests'];
const settings = ['package-lock.json', 'tsconfig.json'];
/** Files that are run, not only imported. */
const programs = [
	/^src\/cli\/main\.ts$/,
	/^src\/generate\/main\.ts$/,
	/^src\/graph\/managed\/make-class-archive\.ts$/,
	/^src\/.+\.worker\.ts$/,
	/^src\/setup\/test(?:-server)?\.mjs$/,
	/^bench\/[^/]+\.ts$/,
	/^tests\/endurance\/[^/]+\.ts$/,
	/^tests\/.+(?:\.test|-child)\.ts$/,
];
/** What was compiled for so many states of the code is kept: a program of an older one may still run. */
const KEPT = 6;
const home = path.join(checkout, '.compiled');

/**
 * The compiled JavaScript of programs of this checkout, as absolute paths in the order given. Compiles all programs, which takes a
 * second, when any code has changed since it was last done (docs/decisions/0008-typescript-compiled-when-run.md). The npm packages
 * must be installed.
 * @param {readonly string[]} files relative to the checkout
 * @returns {Promise<readonly string[]>}
 * @throws when a file is not one of those that are run, or does not compile
 */
export async function compiled(files) {
	const code = codeFiles();
	const folder = path.join(home, digestOf(code));
	if (!existsSync(folder)) {
		await compileInto(
			folder,
			code.filter(file => programs.some(program => program.test(file))),
		);
	}

	// Lately used, so that it is not forgotten.
	utimesSync(folder, new Date(), new Date());
	return files.map(file => {
		const place = path.join(folder, file.replace(/\.m?[jt]s$/, '.js'));
		if (!existsSync(place)) {
			throw new Error(`\`${file}\` is not a program of this checkout`);
		}

		return place;
	});
}

/**
 * @param {string} folder
 * @param {string[]} entryPoints
 */
async function compileInto(folder, entryPoints) {
	const {build, stop} = await import('esbuild');
	const building = `${folder}.building-${process.pid}`;
	try {
		await build({
			absWorkingDir: checkout,
			entryPoints,
			outbase: '.',
			outdir: building,
			bundle: true,
			splitting: true,
			packages: 'external',
			platform: 'node',
			target: 'node20',
			format: 'esm',
			// GraphQL types are named after their classes.
			keepNames: true,
			// Where threads find their program.
			define: {COMPILED_TO: JSON.stringify(folder)},
			sourcemap: true,
			logLevel: 'error',
			plugins: [whereItWas],
		});
		forgetOldest();
		renameSync(building, folder);
	} catch (error) {
		// Another process may have been first, with the same outcome.
		if (!existsSync(folder)) {
			throw error;
		}
	} finally {
		rmSync(building, {recursive: true, force: true});
		await stop();
	}
}

/**
 * Code finds the files beside it from where it is: compiled code goes on saying where its source is.
 * @type {Plugin}
 */
const whereItWas = {
	name: 'where-it-was',
	setup({onLoad}) {
		onLoad({filter: /\.(?:ts|mjs)$/}, async ({path: place}) => {
			const text = await readFile(place, 'utf8');
			return {loader: place.endsWith('.ts') ? 'ts' : 'js', contents: sayingWhereItWas(text, place)};
		});
	},
};

/**
 * A file's text with its place said outright. What is looked for is written so that it is not found here: this file is compiled, too, and compiles again when code changes
 * while a test runs.
 * @param {string} text
 * @param {string} place its absolute path
 */
export function sayingWhereItWas(text, place) {
	return text
		.replaceAll(/\bimport\.meta\.url\b/g, () => JSON.stringify(pathToFileURL(place).href))
		.replaceAll(/\bimport\.meta\.dirname\b/g, () => JSON.stringify(path.dirname(place)));
}

/** The files of the checkout that hold code, relative to it, in one order. */
function codeFiles() {
	return sources.flatMap(folder => filesUnder(folder)).filter(file => /\.(?:ts|mjs)$/.test(file));
}

/** @param {readonly string[]} files */
function digestOf(files) {
	const hash = createHash('sha256').update(checkout);
	for (const file of [...settings, ...files]) {
		hash.update(`\n${file}\n`).update(readFileSync(path.join(checkout, file)));
	}

	return hash.digest('hex').slice(0, 12);
}

function forgetOldest() {
	if (!existsSync(home)) {
		return;
	}

	const folders = readdirSync(home)
		.filter(name => /^[0-9a-f]{12}$/.test(name))
		.map(name => path.join(home, name))
		.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
	for (const folder of folders.slice(KEPT - 1)) {
		rmSync(folder, {recursive: true, force: true});
	}
}
