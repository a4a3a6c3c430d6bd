#!/usr/bin/env node
/* The `throughline` command: sets up what its verb needs, then hands over to the command line written in TypeScript. */
import {ensurePackages, ensureSetup} from './ensure.mjs';
import {exitWith} from './exit-with.mjs';
import {runTypeScript} from './run-typescript.mjs';

/** These must answer on a machine where nothing can be installed: `doctor` says why. */
const needOnlyPackages = new Set([undefined, 'doctor', 'help', '--help', '-h', '--version', '-V']);

await exitWith(async () => {
	const argv = process.argv.slice(2);
	await (needOnlyPackages.has(argv[0]) || argv.includes('--help') ? ensurePackages() : ensureSetup());
	return runTypeScript('src/cli/main.ts', argv);
});
