import {existsSync} from 'node:fs';
import {cp, mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import {withLock} from '../../setup/lock.mjs';
import {type ServerFiles, serverFiles} from './server-files.ts';

/**
 * The graph's own store and its log. Users and passwords are in another one, `system`, which stays where it is: Neo4j takes
 * a store that is there when it first starts, as after `neo4j-admin database load`.
 */
const parts = [path.join('databases', 'neo4j'), path.join('transactions', 'neo4j')];

/**
 * Copies the graph of a home whose server does not run into a folder that is not there yet; both or neither part.
 * False when the server runs, in which case nothing is copied.
 */
export async function copyStoreOut(home: string, folder: string): Promise<boolean> {
	const files = serverFiles(home);
	return withLock(files.lock, async () => {
		if (existsSync(files.state) || !existsSync(dataFolder(files))) {
			return false;
		}

		await copyParts(dataFolder(files), folder);
		return true;
	});
}

/** Puts a graph that was copied out into a home that has none; false when it has one, which is left alone. */
export async function copyStoreIn(folder: string, home: string): Promise<boolean> {
	const files = serverFiles(home);
	await mkdir(files.folder, {recursive: true, mode: 0o700});
	return withLock(files.lock, async () => {
		if (existsSync(dataFolder(files))) {
			return false;
		}

		await copyParts(folder, dataFolder(files));
		return true;
	});
}

const dataFolder = ({folder}: ServerFiles) => path.join(folder, 'data');

async function copyParts(from: string, to: string): Promise<void> {
	const building = `${to}.building-${process.pid}`;
	try {
		for (const part of parts) {
			await cp(path.join(from, part), path.join(building, part), {recursive: true});
		}

		await rename(building, to);
	} finally {
		await rm(building, {recursive: true, force: true});
	}
}
