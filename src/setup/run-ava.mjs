import {fileURLToPath} from 'node:url';
import {runLines} from './commands.mjs';
import {checkout} from './places.mjs';

/** @typedef {{passed: number, failed: number}} Tally */

/** So many last lines are shown of a run that failed without saying how. */
const LATELY = 12;

const ava = fileURLToPath(new URL('../../node_modules/ava/entrypoints/cli.mjs', import.meta.url));

/**
 * Runs compiled test files with ava and counts what it says, in the Test Anything Protocol, version 13. Failures are printed whole;
 * `onTest` is told of each test that ended which file it is in.
 * @param {readonly string[]} files
 * @param {{flags?: readonly string[], env: NodeJS.ProcessEnv, onTest: (file: string) => void, print: (line: string) => void}} options
 * @returns {Promise<Tally>}
 */
export async function runAva(files, {flags = [], env, onTest, print}) {
	const tally = {passed: 0, failed: 0};
	let isFailure = false;
	/** @type {string[]} */
	const lately = [];
	const code = await runLines(process.execPath, [ava, '--tap', ...flags, ...files], {
		cwd: checkout,
		env,
		onLine(line) {
			const verdict = maybeVerdict(line);
			lately.push(line);
			lately.splice(0, lately.length - LATELY);
			isFailure = verdict === undefined ? isFailure && !isNoise(line) : verdict === 'failed';
			if (verdict === 'passed' || verdict === 'failed') {
				tally[verdict] += 1;
				onTest(fileOf(line));
			}

			if (isFailure || isSaid(line)) {
				print(line);
			}
		},
	});
	// A file that crashes before its first test, or a run in which no test ends for ten minutes, leaves a bad exit code and nothing else.
	if (code !== 0 && tally.failed === 0) {
		tally.failed = 1;
		print(`not ok - ava ended with exit code ${code}, after:`);
		lately.forEach(print);
	}

	return tally;
}

/**
 * What a line says about a test: skipped ones and those still to be written count as neither.
 * @param {string} line
 * @returns {'passed' | 'failed' | 'skipped' | undefined}
 */
function maybeVerdict(line) {
	const match = /^(ok|not ok) \d+ - /.exec(line);
	if (match === null) {
		return undefined;
	}

	if (/ # (?:SKIP|TODO)/.test(line)) {
		return 'skipped';
	}

	return match[1] === 'ok' ? 'passed' : 'failed';
}

/**
 * The file of a test, without folder `tests` and ending: `not ok 7 - golden › planted-causes › a title` is in `golden/planted-causes`.
 * @param {string} line
 */
function fileOf(line) {
	return line
		.replace(/^(?:ok|not ok) \d+ - /, '')
		.split(' › ')
		.slice(0, -1)
		.join('/');
}

/**
 * The frame of the protocol, which is no part of a failure.
 * @param {string} line
 */
function isNoise(line) {
	return /^(?:TAP version|1\.\.\d|# (?:tests|pass|fail|skip|todo))/.test(line) || line === '';
}

/**
 * What a test logs, such as the reason why it asserted nothing.
 * @param {string} line
 */
function isSaid(line) {
	return line.startsWith('#  ');
}
