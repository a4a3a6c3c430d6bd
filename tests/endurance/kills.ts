/**
 * Endurance `kills`: F1 of the reliability table. Neo4j is killed with SIGKILL at 20 points of an ingest; each time the
 * ingest is resumed and must end with the digest of one that nobody disturbed.
 *
 *     npm run endurance kills [-- SOURCE [POINTS]]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {loadProfile} from '../../src/ingest/load-profile.ts';
import {type HandedSource, handedSources, maybeFolder, profileOf} from '../helpers/handed-sources.ts';
import {killPoints} from '../helpers/kill-points.ts';

const BATCH = 500;
const [name = 'maven-crm-sales', points = '20'] = process.argv.slice(2) as [HandedSource?, string?];
const folder = maybeFolder(name);
const home = mkdtempSync(path.join(tmpdir(), 'throughline-kills-'));
let failed = folder === undefined ? 1 : 0;
try {
	if (folder !== undefined) {
		const profile = await loadProfile(profileOf(name));
		console.log('| point | batch | ms into it | rows kept | restart s | resume s | same digest |');
		console.log('|---|---|---|---|---|---|---|');
		let point = 0;
		for await (const found of killPoints({profile, folder, batchSize: BATCH}, Number(points), home)) {
			const {batch, afterMs, kept, resumed, restartSeconds, resumeSeconds, isSame} = found;
			const isWhole = kept === (batch - 1) * BATCH || kept === Math.min(batch * BATCH, handedSources[name]);
			failed += isSame && isWhole && resumed.accepted === handedSources[name] ? 0 : 1;
			const seconds = [restartSeconds, resumeSeconds].map(value => value.toFixed(1));
			console.log(`| ${[++point, batch, afterMs, kept, ...seconds, isSame && isWhole ? 'yes' : 'no'].join(' | ')} |`);
		}
	}
} finally {
	rmSync(home, {recursive: true, force: true});
}

if (failed > 0) {
	process.exitCode = 1;
}
