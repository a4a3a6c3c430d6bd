/*
 * For whoever raises a version in a pom: fetches what it names now and pins its checksums.
 * `node src/setup/pin.mjs`, then read the diff of checksums.json before committing it.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pinChecksums} from './checksums.mjs';
import {fill} from './provision.mjs';

for (const what of /** @type {const} */ (['neo4j', 'models'])) {
	const folder = mkdtempSync(path.join(tmpdir(), 'throughline-pin-'));
	try {
		await fill(what, folder);
		pinChecksums(what, folder);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}
