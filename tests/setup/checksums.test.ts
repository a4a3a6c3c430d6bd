import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {checkFolder, pinnedChecksums} from '../../src/setup/checksums.mjs';

/** `printf evidence | sha256sum` */
const evidence = 'ee8250fb76e094b34b471f13a73dbbe51d1ae142e9df59d7c0d31ec20f0a0a8e';

function folderWith(t: ExecutionContext, files: Record<string, string>): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'tl-checksums-'));
	t.teardown(() => rmSync(folder, {recursive: true, force: true}));
	mkdirSync(path.join(folder, 'lib'));
	for (const [file, text] of Object.entries(files)) {
		writeFileSync(path.join(folder, file), text);
	}

	return folder;
}

test('a folder that holds exactly what is pinned passes, whatever archive Java made there', t => {
	t.notThrows(() => checkFolder(folderWith(t, {'lib/a.jar': 'evidence', 'classes.jsa': 'x'}), {'lib/a.jar': evidence}));
});

test('a changed, a missing and an unexpected file are each named', t => {
	const changed = folderWith(t, {'lib/a.jar': 'evidencf'});
	t.throws(() => checkFolder(changed, {'lib/a.jar': evidence}), {message: /lib\/a\.jar. has checksum [0-9a-f]{64}/});
	t.throws(() => checkFolder(folderWith(t, {}), {'lib/a.jar': evidence}), {message: /lib\/a\.jar.*not there/});
	t.throws(() => checkFolder(folderWith(t, {'lib/b.jar': ''}), {}), {message: /lib\/b\.jar.*expected no such file/});
});

test('every jar is pinned, and the procedures of Graph Data Science are plugins', t => {
	const files = Object.keys(pinnedChecksums('neo4j'));
	t.is(files.filter(file => file.startsWith('lib/')).length, 343);
	t.is(files.filter(file => file.startsWith('plugins/')).length, 12);
});
