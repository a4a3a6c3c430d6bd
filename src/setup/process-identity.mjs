import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/**
 * When a process started, as a text that only that process has; undefined when no such process runs.
 * A process id alone is not enough to recognise a process by, since ids are given out again.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function maybeProcessStart(pid) {
	try {
		return process.platform === 'linux' ? linuxStart(pid) : psStart(pid);
	} catch {
		return undefined;
	}
}

/**
 * Whether the process that was given this id at this start still runs.
 * @param {number} pid
 * @param {string} start what `maybeProcessStart` said when it was known to be ours
 */
export function isSameProcess(pid, start) {
	return maybeProcessStart(pid) === start;
}

/** @param {number} pid */
function linuxStart(pid) {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The second field is the program's name in brackets and may itself hold spaces and brackets.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const [state, start] = [fields[0], fields[19]];
	// A zombie has ended; only its parent has not asked yet.
	return state === 'Z' || state === 'X' ? undefined : start;
}

/** @param {number} pid */
function psStart(pid) {
	const start = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {encoding: 'utf8'}).trim();
	return start === '' ? undefined : start;
}
