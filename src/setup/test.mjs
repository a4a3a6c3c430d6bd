/*
 * What `npm test` runs: Biome, the type checker and the tests that need no Neo4j; beside them the others, one file at a time on
 * a Neo4j that is started for them; then what is left of those on two. With `NEO4J_URI` they have that server only. With file patterns,
 * only those tests.
 * The last line is `N passed, N failed`, where Biome and the type checker count as one test each.
 */
import {fileURLToPath} from 'node:url';
import {runHere} from './commands.mjs';
import {misuse} from './exit-with.mjs';
import {liveLane} from './live-lane.mjs';
import {runAva} from './run-ava.mjs';
import {testFiles} from './test-files.mjs';

/** @typedef {import('./run-ava.mjs').Tally} Tally */

const shownEvery = 25;
/** A test file that takes so many seconds is worth naming. */
const slow = 10;
const print = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

const patterns = process.argv.slice(2);
const files = testFiles(patterns);
if (files.pure.length + files.live.length === 0) {
	process.stderr.write(`no test file matches ${patterns.join(' ')}\n`);
	process.exit(misuse);
}

// A signal ends the children that run at the moment, which counts as failed, and nothing more is begun after it.
let isInterrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => {
		isInterrupted = true;
	});
}

const total = {passed: 0, failed: 0};
const waiting = [...files.live];
/** @type {Array<{file: string, seconds: number}>} */
const timed = [];
// Neo4j and a test wait for each other most of the time: two lanes keep two cores busy.
const beside = liveLane(waiting, liveFile);
// What goes wrong there is told when this lane waits for it.
beside.catch(() => {});
if (patterns.length === 0) {
	await step('biome', () => tool('@biomejs/biome/bin/biome', ['check', '.']));
	await step('tsc', () => tool('typescript/bin/tsc', ['--noEmit']));
}

if (files.pure.length > 0) {
	await step(`tests without Neo4j (${files.pure.length} files)`, () => ava(files.pure, [], process.env));
}

await Promise.all([beside, ...(process.env['NEO4J_URI'] === undefined ? [liveLane(waiting, liveFile)] : [])]);
const slowest = timed.filter(({seconds}) => seconds >= slow).sort((a, b) => b.seconds - a.seconds);
if (slowest.length > 0) {
	print(`— slowest: ${slowest.map(({file, seconds}) => `${file} ${seconds.toFixed(0)} s`).join(', ')}`);
}

if (isInterrupted) {
	print('interrupted: not every test was run');
}

print(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && !isInterrupted ? 0 : 1;

/**
 * One file of live tests.
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 */
async function liveFile(file, env) {
	timed.push({file, seconds: await step(file, () => ava([file], ['--concurrency=1'], env))});
}

/**
 * Does one part of the run, adds what it counted, and tells how many seconds it took.
 * @param {string} title
 * @param {() => Promise<Tally>} work
 */
async function step(title, work) {
	if (isInterrupted) {
		return 0;
	}

	const started = performance.now();
	const {passed, failed} = await work();
	const seconds = (performance.now() - started) / 1000;
	total.passed += passed;
	total.failed += failed;
	print(`— ${title}: ${passed} passed, ${failed} failed in ${seconds.toFixed(1)} s`);
	return seconds;
}

/**
 * @param {string} file inside node_modules
 * @param {readonly string[]} argv
 */
async function tool(file, argv) {
	const program = fileURLToPath(new URL(`../../node_modules/${file}`, import.meta.url));
	const code = await runHere(process.execPath, [program, ...argv]);
	return {passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1};
}

/**
 * @param {readonly string[]} list
 * @param {readonly string[]} flags
 * @param {NodeJS.ProcessEnv} env
 */
async function ava(list, flags, env) {
	let ended = 0;
	const onTest = () => {
		ended += 1;
		if (ended % shownEvery === 0) {
			print(`  ${ended} tests`);
		}
	};
	// The signal may have come while the server was starting.
	return isInterrupted ? {passed: 0, failed: 0} : runAva(list, {flags, env, onTest, print});
}
