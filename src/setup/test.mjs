/*
 * What `npm test` runs, in three lanes side by side: Biome, the type checker and the tests that need no Neo4j; those that start some of
 * their own; and the others, one file at a time on one Neo4j, which is started for them unless `NEO4J_URI` names one. When the first
 * lane is through, what is left of the third goes on two servers. With file patterns, only those tests.
 * The last line is `N passed, N failed`, where Biome and the type checker count as one test each.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {openManagedNeo4j} from '../graph/managed/open-managed-neo4j.ts';
import {runHere} from './commands.mjs';
import {compiled} from './compile.mjs';
import {misuse} from './exit-with.mjs';
import {runAva} from './run-ava.mjs';
import {testFiles} from './test-files.mjs';

/** @typedef {import('./run-ava.mjs').Tally} Tally */

const shownEvery = 25;
/** One file at a time. */
const alone = ['--concurrency=1'];
/** So many files of live tests are run by one ava, which takes a while to start. */
const handful = 2;
/** A file that takes so many seconds is worth naming. */
const slow = 10;
const print = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

const patterns = process.argv.slice(2);
const files = testFiles(patterns);
if (files.pure.length + files.servers.length + files.live.length === 0) {
	process.stderr.write(`no test file matches ${patterns.join(' ')}\n`);
	process.exit(misuse);
}

// A signal ends the children that run at the moment, which count as failed, and nothing more is begun after it.
let isInterrupted = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.on(signal, () => {
		isInterrupted = true;
	});
}

const total = {passed: 0, failed: 0};
const waiting = [...files.live];
/** @type {Map<string, number>} */
const secondsOf = new Map();
// Whoever waits for a server leaves a core to the others.
await Promise.all([liveLane(), pureLane().then(nextLiveLane), serversLane()]);
const slowest = [...secondsOf].filter(([, taken]) => taken >= slow).sort(([, a], [, b]) => b - a);
if (slowest.length > 0) {
	print(`— slowest: ${slowest.map(([file, taken]) => `${file} ${taken.toFixed(0)} s`).join(', ')}`);
}

if (isInterrupted) {
	print('interrupted: not every test was run');
}

print(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && !isInterrupted ? 0 : 1;

/**
 * Does one part of the run and adds what it counted.
 * @param {string} title
 * @param {() => Promise<Tally>} work
 */
async function step(title, work) {
	if (isInterrupted) {
		return;
	}

	const started = performance.now();
	const {passed, failed} = await work();
	total.passed += passed;
	total.failed += failed;
	print(`— ${title}: ${passed} passed, ${failed} failed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
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
	let last = performance.now();
	const onTest = (/** @type {string} */ told) => {
		const now = performance.now();
		if (flags === alone) {
			// Of a single file ava does not say which it is.
			const file = told || /** @type {string} */ (list[0]);
			secondsOf.set(file, (secondsOf.get(file) ?? 0) + (now - last) / 1000);
			last = now;
		}

		ended += 1;
		if (ended % shownEvery === 0) {
			print(`  ${ended} tests`);
		}
	};
	// The signal may have come while the server was starting.
	return isInterrupted ? {passed: 0, failed: 0} : runAva(await compiled(list), {flags, env, onTest, print});
}

async function pureLane() {
	if (patterns.length === 0) {
		await step('biome', () => tool('@biomejs/biome/bin/biome', ['check', '.']));
		await step('tsc', () => tool('typescript/bin/tsc', ['--noEmit']));
	}

	if (files.pure.length > 0) {
		await step(`tests without Neo4j (${files.pure.length} files)`, () => ava(files.pure, [], process.env));
	}
}

async function serversLane() {
	if (files.servers.length > 0) {
		const title = `tests with servers of their own (${files.servers.length} files)`;
		await step(title, () => ava(files.servers, alone, process.env));
	}
}

/** What is left of the live tests goes on two servers, unless there is only the one that was named. */
async function nextLiveLane() {
	return process.env['NEO4J_URI'] === undefined ? liveLane() : undefined;
}

/** Takes live tests that wait, a handful at a time, and runs them on the server of `NEO4J_URI` or on one that is started for them. */
async function liveLane() {
	if (waiting.length === 0 || process.env['NEO4J_URI'] !== undefined) {
		return runWaiting(process.env);
	}

	const home = mkdtempSync(path.join(tmpdir(), 'throughline-test-'));
	// Each test wipes the graph and fills it anew, which looks new to the planner every time: planning would take most of the run.
	// A run is so short that half of the server's processor time goes to Java's second compiler: it is kept for what runs very often.
	const javaOptions = [
		'-XX:Tier4InvocationThreshold=20000',
		'-XX:Tier4MinInvocationThreshold=2400',
		'-XX:Tier4CompileThreshold=60000',
		'-XX:Tier4BackEdgeThreshold=160000',
	];
	const server = await openManagedNeo4j({home, keepPlansMinutes: 60, javaOptions});
	try {
		const named = {NEO4J_URI: server.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: server.password};
		await runWaiting({...process.env, ...named});
	} finally {
		await server.stop();
		rmSync(home, {recursive: true, force: true});
	}
}

/** @param {NodeJS.ProcessEnv} env */
async function runWaiting(env) {
	while (waiting.length > 0 && !isInterrupted) {
		const some = waiting.splice(0, handful);
		await step(`with Neo4j, from ${some[0]} on (${some.length} files)`, () => ava(some, alone, env));
	}
}
