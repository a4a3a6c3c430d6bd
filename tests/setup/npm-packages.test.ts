import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {hasNpmPackages} from '../../src/setup/npm-packages.mjs';

const wanted = {
	'': {},
	'node_modules/zod': {version: '4.0.0'},
	'node_modules/fsevents': {version: '2.0.0', optional: true},
};

/** A checkout whose lock file wants the packages above, and where npm says it has installed these. */
function checkoutWith(t: ExecutionContext, installed: object | undefined): string {
	const root = mkdtempSync(path.join(tmpdir(), 'tl-npm-'));
	t.teardown(() => rmSync(root, {recursive: true, force: true}));
	writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({packages: wanted}));
	if (installed !== undefined) {
		mkdirSync(path.join(root, 'node_modules'));
		writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), JSON.stringify({packages: installed}));
	}

	return root;
}

test('a checkout without node_modules has no packages', t => {
	t.false(hasNpmPackages(checkoutWith(t, undefined)));
});

test('packages that somebody installed by hand count, even without those of other platforms', t => {
	t.true(hasNpmPackages(checkoutWith(t, {'node_modules/zod': {version: '4.0.0'}})));
});

test('a package of another version, or one that is missing, does not count', t => {
	t.false(hasNpmPackages(checkoutWith(t, {'node_modules/zod': {version: '3.0.0'}})));
	t.false(hasNpmPackages(checkoutWith(t, {})));
});
