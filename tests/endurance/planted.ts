/**
 * Endurance `planted`: whether explanations find what was planted in demo worlds other than the one everybody sees. The world of seed 7
 * was in sight while the model's rules were made; these were not.
 *
 *     npm run endurance planted [-- SEED…]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {generateWorld} from '../../seeds/world/generate-world.ts';
import {writeWorld} from '../../seeds/world/write-world.ts';
import {readConfig} from '../../src/core/config.ts';
import {openEngine} from '../../src/engine.ts';
import {precisionOfAny, recover} from '../golden/planted-paths.ts';

const DEALS = 200;
const profile = path.join(import.meta.dirname, '..', '..', 'seeds', 'profiles', 'demo-world.yaml');
const asked = process.argv.slice(2).map(Number);

console.log('| seed | AUC | precision | of any deal | strongest path | decoy | sibling |');
console.log('|---|---|---|---|---|---|---|');
for (const seed of asked.length === 0 ? [8, 9, 10] : asked) {
	const home = mkdtempSync(path.join(tmpdir(), 'throughline-planted-'));
	const engine = await openEngine(readConfig(home));
	try {
		const world = generateWorld({seed});
		await writeWorld(world, path.join(home, 'export'));
		await engine.ingest(profile, path.join(home, 'export'));
		const {metrics} = await engine.train('opportunity-won');
		const found = await recover(engine, world.truth, DEALS);
		const {precision, topEffect, decoyEffect, siblingEffect} = found;
		const ofAny = await precisionOfAny(engine, world.truth, DEALS);
		const figures = [metrics.auc, precision, ofAny, topEffect, decoyEffect, siblingEffect];
		console.log(`| ${[seed, ...figures.map(figure => figure.toFixed(3))].join(' | ')} |`);
		process.exitCode = precision >= 0.9 && topEffect >= 3 * decoyEffect ? process.exitCode : 1;
	} finally {
		await engine.close();
		rmSync(home, {recursive: true, force: true});
	}
}
