import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {DAY, fixedClock} from '../../src/core/clock.ts';
import {readConfig} from '../../src/core/config.ts';
import {openRandom} from '../../src/core/random.ts';
import {openEngine} from '../../src/engine.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {writeRecords} from '../../src/graph/write-records.ts';
import {readStanding} from '../../src/registry/model-store.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {trainTarget} from '../../src/score/train-target.ts';
import {dealTarget, interaction} from '../helpers/deal-world.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {saveChampion} from '../helpers/save-champion.ts';
import {ref, say} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const home = mkdtempSync(path.join(tmpdir(), 'throughline-watch-'));
test.after.always(() => rmSync(home, {recursive: true, force: true}));

const TARGET = dealTarget.name;
const PER_DAY = 2;
/** Deals that are judged from this day on are won by few calls instead of many. */
const CHANGE = 200;
/** Deals that are judged from this day on have three times the calls. */
const MORE_CALLS = 260;
const DAYS = 300;
/** The day on which the model is trained, knowing deals that were closed by then. */
const TRAINED = 150;

/** A business of two new deals a day: judged nine days after they begin, closed after thirty. */
function business(): SourceRecord[] {
	const random = openRandom(3);
	const deals = Array.from({length: PER_DAY * DAYS}, (_, row) => {
		const day = 1 + Math.floor(row / PER_DAY);
		const judged = day + 9;
		const few = random.below(6);
		const calls = judged >= MORE_CALLS ? few + 6 : few;
		const chance = 0.15 + 0.14 * few;
		const won = random.next() < (judged >= CHANGE ? 1 - chance : chance);
		return {key: String(row), row, day, calls, won};
	});
	return deals.flatMap(({key, row, day, calls, won}) => [
		say(ref('Opportunity', key), 'profile', {day, fields: {name: `Deal ${key}`}, row}),
		say(ref('Opportunity', key), 'stage', {day, fields: {stage: 'proposal'}, row}),
		say(ref('Opportunity', key), 'stage', {day: day + 30, fields: {stage: won ? 'won' : 'lost'}, row}),
		...Array.from({length: calls}, (_, call) => interaction(key, 'call', {day: day + (call + 1) / 2})),
	]);
}

async function write(graph: Graph): Promise<void> {
	const run = {id: 'run', profile: 'test', recordedAt: DAYS * DAY, checkpoint: '', finished: true};
	const records = business();
	for (let start = 0; start < records.length; start += 1000) {
		await writeRecords(graph, records.slice(start, start + 1000), {cause: testCause, run});
	}

	await saveTargets(graph, [dealTarget], testCause);
}

const named = (alarms: ReadonlyArray<{measure: string; feature: string | null}>) =>
	new Set(alarms.map(({measure, feature}) => (feature === null ? measure : `${feature} ${measure}`)));

liveTest(
	'a change of what is bought is told from a change of what deals are won by, and neither promotes anybody',
	async t => {
		const graph = await liveGraph();
		await write(graph);
		await graph.close();
		const engine = await openEngine(readConfig(home));
		try {
			const options = {knownAt: TRAINED * DAY, clock: fixedClock(TRAINED * DAY)};
			const {artefact} = await trainTarget(engine.graph, dealTarget, options);
			t.true(JSON.stringify(artefact.reference).length < 5000);
			const version = await saveChampion(engine.graph, artefact, TRAINED * DAY, testCause);

			const calm = await engine.watch(TARGET, {until: CHANGE * DAY, windows: 2});
			t.log('calm', calm.windows);
			t.deepEqual(calm.alarms, []);
			t.deepEqual(
				calm.windows.map(({rows, labelled}) => [rows, labelled]),
				[
					[60, 1],
					[60, 1],
				],
			);
			t.true(calm.windows.every(one => Math.abs(one.estimatedAuc! - 0.75) < 0.15 && one.realisedAuc! > 0.6));

			const turned = await engine.watch(TARGET, {until: MORE_CALLS * DAY, windows: 2});
			t.log('turned', turned.windows, turned.alarms);
			t.true(named(turned.alarms).has('calibration-slope') && named(turned.alarms).has('auc-below-promise'));
			t.false(named(turned.alarms).has('opportunity/calls psi'), 'deals look as before');

			const kept = await engine.alerts(TARGET);
			t.is(kept.length, turned.alarms.length);
			t.like(kept[0]!, {version, cause: `cli: watch ${TARGET}`, watermark: turned.watermark});
			await engine.watch(TARGET, {until: MORE_CALLS * DAY, windows: 2});
			t.is((await engine.alerts(TARGET)).length, kept.length, 'a window that is watched again raises its alarms once');

			const busy = await engine.watch(TARGET, {until: (MORE_CALLS + 30) * DAY, windows: 1, retrain: true});
			t.log('busy', busy.windows, busy.alarms);
			t.true(named(busy.alarms).has('opportunity/calls psi') && named(busy.alarms).has('degrees'));
			t.regex(busy.challenger ?? '', /^mod_/);
			t.is((await readStanding(engine.graph, TARGET)).champion, version, 'an alarm promotes nobody');
		} finally {
			await engine.close();
		}
	},
);
