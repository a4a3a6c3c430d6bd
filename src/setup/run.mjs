/*
 * What the npm scripts call, on a checkout that may be minutes old and have no package installed: sets everything up,
 * then goes on to what was asked for. Only modules of Node and of this folder may be imported here.
 */
import {existsSync} from 'node:fs';
import path from 'node:path';
import {ensureSetup} from './ensure.mjs';
import {exitWith, misuse} from './exit-with.mjs';
import {checkout} from './places.mjs';
import {runTypeScript} from './run-typescript.mjs';

const usage =
	'usage: run.mjs setup | demo [OPTION…] | generate [OPTION…] | test [FILE…] | test-server [FILE…] | bench NAME [OPTION…] | endurance [NAME [OPTION…]]\n';

await exitWith(async () => {
	const [verb = '', ...rest] = process.argv.slice(2);
	const program = maybeProgram(verb, rest);
	if (program === undefined) {
		process.stderr.write(usage);
		return misuse;
	}

	// The tests of the managed server start servers of their own, whatever `NEO4J_URI` says.
	await (verb.startsWith('test') ? ensureSetup(true) : ensureSetup());
	const [file, ...argv] = program;
	return file === undefined ? 0 : runTypeScript(file, argv);
});

/**
 * The program and its arguments that a verb stands for; nothing but the set-up is an empty list.
 * @param {string} verb
 * @param {readonly string[]} rest
 * @returns {readonly string[] | undefined}
 */
function maybeProgram(verb, rest) {
	const [name = '', ...options] = rest;
	const bench = `bench/${name}.ts`;
	const endurance = `tests/endurance/${name === '' ? 'all' : name}.ts`;
	switch (verb) {
		case 'setup':
			return [];
		case 'demo':
			return ['src/cli/main.ts', 'demo', ...rest];
		case 'generate':
			return ['src/generate/main.ts', ...rest];
		case 'test':
			return ['src/setup/test.mjs', ...rest];
		case 'test-server':
			return ['src/setup/test-server.mjs', ...rest];
		case 'endurance':
			return existsSync(path.join(checkout, endurance)) ? [endurance, ...options] : undefined;
		case 'bench':
			return existsSync(path.join(checkout, bench)) ? [bench, ...options] : undefined;
		default:
			return undefined;
	}
}
