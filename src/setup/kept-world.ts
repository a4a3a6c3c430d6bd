import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {cp, mkdir, readdir, readFile, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {copyStoreIn, copyStoreOut} from '../graph/managed/copy-store.ts';
import {filesUnder} from './files-under.mjs';
import {checkout} from './places.mjs';

/** All that decides what the demo world is, besides the packages of this list and Node.js itself. */
const recipe = ['cypher', 'schema', 'seeds', 'src'];
const packages = 'package-lock.json';
/** What lies in a home beside the graph and belongs to the world. */
const files = ['export', 'rejects'];

/**
 * Where the finished demo world of exactly this code is kept, in the cache: its build is repeatable to the last bit, so that
 * a copy is as good as building it again (docs/decisions/0017-the-demo-world-is-kept.md).
 */
export async function keptWorld(cache: string): Promise<string> {
	const lines = await Promise.all([...recipe.flatMap(folder => filesUnder(folder)), packages].map(lineOf));
	const digest = sha256([process.version, process.arch, ...lines].join('\n'));
	return path.join(cache, `demo-${digest.slice(0, 12)}`);
}

/** Puts the kept world into a home that has none; false when none is kept or the home has a graph already. */
export async function placeKeptWorld(kept: string, home: string): Promise<boolean> {
	if (!existsSync(kept) || !(await copyStoreIn(path.join(kept, 'graph'), home))) {
		return false;
	}

	for (const name of files.filter(name => existsSync(path.join(kept, name)))) {
		await cp(path.join(kept, name), path.join(home, name), {recursive: true});
	}

	return true;
}

/** Keeps the world of a home whose server has stopped, in place of those of other versions of the code. */
export async function keepWorld(home: string, kept: string): Promise<void> {
	if (existsSync(kept)) {
		return;
	}

	const building = `${kept}.building-${process.pid}`;
	await mkdir(building, {recursive: true});
	try {
		if (!(await copyStoreOut(home, path.join(building, 'graph')))) {
			return;
		}

		for (const name of files.filter(name => existsSync(path.join(home, name)))) {
			await cp(path.join(home, name), path.join(building, name), {recursive: true});
		}

		await forgetOthers(path.dirname(kept));
		await rename(building, kept);
	} finally {
		await rm(building, {recursive: true, force: true});
	}
}

async function forgetOthers(cache: string): Promise<void> {
	const others = (await readdir(cache)).filter(name => /^demo-[0-9a-f]{12}$/.test(name));
	await Promise.all(others.map(async name => rm(path.join(cache, name), {recursive: true, force: true})));
}

const lineOf = async (file: string) => `${file} ${sha256(await readFile(path.join(checkout, file)))}`;

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
