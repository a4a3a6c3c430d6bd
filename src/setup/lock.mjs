import {linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {isSameProcess, maybeProcessStart} from './process-identity.mjs';

/**
 * The result of the work, done while no other process holds the same lock file.
 * A lock whose holder has died is taken over. Rejects when a living holder keeps it longer than `patienceMs`.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{patienceMs?: number, onWait?: (pid: number) => void}} [options]
 * @returns {Promise<T>}
 */
export async function withLock(file, work, {patienceMs = 600_000, onWait = () => {}} = {}) {
	mkdirSync(path.dirname(file), {recursive: true});
	let isTold = false;
	for (let waited = 0; !isTaken(file); waited += 100) {
		const holder = maybeHolder(file);
		if (holder !== undefined && waited >= patienceMs) {
			throw new Error(`\`${file}\` is held by process ${holder.pid}`);
		}

		if (holder !== undefined && !isTold) {
			onWait(holder.pid);
			isTold = true;
		}

		await sleep(100);
	}

	try {
		return await work();
	} finally {
		rmSync(file, {force: true});
	}
}

/**
 * Takes the lock if it is free. The file appears with its content in one step, so nobody reads half a lock.
 * @param {string} file
 */
function isTaken(file) {
	removeIfStale(file);
	const own = `${file}.${process.pid}`;
	writeFileSync(own, JSON.stringify({pid: process.pid, start: maybeProcessStart(process.pid)}));
	try {
		linkSync(own, file);
		return true;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') {
			return false;
		}

		throw error;
	} finally {
		rmSync(own, {force: true});
	}
}

/** @param {string} file */
function removeIfStale(file) {
	const holder = maybeHolder(file);
	if (holder === undefined || isSameProcess(holder.pid, holder.start)) {
		return;
	}

	const aside = `${file}.stale.${process.pid}`;
	try {
		renameSync(file, aside);
		const moved = maybeHolder(aside);
		// Another process may have replaced the stale lock with its own meanwhile: that one goes back.
		if (moved !== undefined && isSameProcess(moved.pid, moved.start)) {
			linkSync(aside, file);
		}
	} catch {
		// Someone else has removed it first, which is as good.
	} finally {
		rmSync(aside, {force: true});
	}
}

/**
 * @param {string} file
 * @returns {{pid: number, start: string} | undefined}
 */
function maybeHolder(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}
