/**
 * Endurance `watch`: a model of the demo world that was trained before its regime change of 30 August 2025 is watched over the two months
 * before it, where nothing about outcomes may alarm, and over half a year after it, where something must.
 *
 *     npm run endurance watch [-- SCALE]
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {generateWorld} from '../../seeds/world/generate-world.ts';
import {writeWorld} from '../../seeds/world/write-world.ts';
import {DAY, systemClock} from '../../src/core/clock.ts';
import {readConfig} from '../../src/core/config.ts';
import {openEngine} from '../../src/engine.ts';
import type {DriftReport} from '../../src/governance/monitors/drift-report.ts';
import {trainTarget} from '../../src/score/train-target.ts';
import {saveChampion} from '../helpers/save-champion.ts';
import {testCause} from '../helpers/test-cause.ts';

const TARGET = 'opportunity-won';
const CHANGE = Date.parse('2025-08-30');
/** The model knows of deals that were closed by then. */
const KNOWN = Date.parse('2025-06-20');
const profile = path.join(import.meta.dirname, '..', '..', 'seeds', 'profiles', 'demo-world.yaml');
const scale = Number(process.argv[2] ?? 1);

/** Measures that outcomes decide: slope, level and what was promised. Values that grow with the business drift by themselves. */
const ofOutcomes = ({alarms}: DriftReport) =>
	alarms.filter(({measure}) => measure.startsWith('calibration-') || measure === 'auc-below-promise');

const home = mkdtempSync(path.join(tmpdir(), 'throughline-watch-'));
const engine = await openEngine(readConfig(home));
try {
	await writeWorld(generateWorld({scale}), path.join(home, 'export'));
	await engine.ingest(profile, path.join(home, 'export'));
	const target = await engine.target(TARGET);
	const {artefact} = await trainTarget(engine.graph, target, {knownAt: KNOWN, clock: systemClock});
	await saveChampion(engine.graph, artefact, systemClock.now(), testCause);
	console.log(`reference: ${JSON.stringify(artefact.reference).length} of ${JSON.stringify(artefact).length} bytes`);
	const before = await engine.watch(TARGET, {until: CHANGE, windows: 2});
	const after = await engine.watch(TARGET, {until: CHANGE + 180 * DAY, windows: 6});
	for (const [name, report] of [
		['before', before],
		['after', after],
	] as const) {
		console.log(name, report.windows, report.alarms);
	}

	process.exitCode = ofOutcomes(before).length === 0 && ofOutcomes(after).length > 0 ? 0 : 1;
} finally {
	await engine.close();
	rmSync(home, {recursive: true, force: true});
}
