import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {generateWorld} from '../../seeds/world/generate-world.ts';
import {writeWorld} from '../../seeds/world/write-world.ts';
import {readConfig} from '../../src/core/config.ts';
import {openEngine} from '../../src/engine.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {recover} from './planted-paths.ts';

const profile = path.join(import.meta.dirname, '..', '..', 'seeds', 'profiles', 'demo-world.yaml');
const home = mkdtempSync(path.join(tmpdir(), 'throughline-planted-'));
test.after.always(() => rmSync(home, {recursive: true, force: true}));

liveTest(
	'on the demo world explanations find what was planted, and the strongest path moves the score most',
	async t => {
		const empty = await liveGraph();
		await empty.close();
		const world = generateWorld();
		await writeWorld(world, path.join(home, 'export'));
		const engine = await openEngine(readConfig(home));
		try {
			await engine.ingest(profile, path.join(home, 'export'));
			const {metrics, warnings} = await engine.train('opportunity-won');
			t.log(`AUC ${metrics.auc.toFixed(3)}, ECE ${metrics.ece.toFixed(3)}`, ...warnings.map(warning => warning.text));

			const found = await recover(engine, world.truth, 200);
			t.log(found);
			t.is(found.deals, 200);
			t.true(found.precision >= 0.9, `precision ${found.precision}`);
			t.true(found.compared >= 50, `${found.compared} deals have a decoy shaped like their strongest path`);
			t.true(found.topEffect >= 3 * found.decoyEffect, `${found.topEffect} against ${found.decoyEffect}`);
			const {ok, laws} = await engine.verify({sample: 50});
			t.true(ok, JSON.stringify(laws.filter(law => law.broken > 0)));
		} finally {
			await engine.close();
		}
	},
);
