import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {systemClock} from '../../src/core/clock.ts';
import {declaredFields} from '../../src/ingest/declared-fields.ts';
import {ingest} from '../../src/ingest/ingest.ts';
import {loadProfile} from '../../src/ingest/load-profile.ts';
import {handedNames, handedSources, maybeFolder} from '../helpers/handed-sources.ts';

const profiles = fileURLToPath(new URL('../../seeds/profiles/', import.meta.url));

for (const source of handedNames) {
	const rows = handedSources[source];
	const folder = maybeFolder(source);
	if (folder !== undefined) {
		test.serial(`${source}: all ${rows} rows come in, and memory stays below 600 MB`, async t => {
			let written = 0;
			let peak = 0;
			const result = await ingest({
				profile: await loadProfile(path.join(profiles, `${source}.yaml`)),
				folder,
				rejectsFolder: folder,
				clock: systemClock,
				sink: {
					findRun: async () => undefined,
					async write(records) {
						written += records.length;
						peak = Math.max(peak, process.memoryUsage().rss);
						return {unchanged: 0, nodes: 0, relationships: 0};
					},
				},
			});
			t.deepEqual([result.read, result.accepted, result.rejected], [rows, rows, 0]);
			t.is(written, rows);
			t.deepEqual(result.notices, []);
			t.true(peak <= 600_000_000);
			t.log(`${Math.round(rows / result.seconds)} rows/s, ${Math.round(peak / 1e6)} MB resident`);
		});
	}
}

const lateFields: ReadonlyArray<readonly [profile: string, kind: string, fields: readonly string[]]> = [
	['maven-crm-sales', 'Opportunity', ['stage', 'finalAmountUsd']],
	[
		'x-education-leads',
		'Lead',
		[
			'tags',
			'leadQuality',
			'leadProfile',
			'lastActivity',
			'lastNotableActivity',
			'asymmetriqueActivityIndex',
			'asymmetriqueProfileIndex',
			'asymmetriqueActivityScore',
			'asymmetriqueProfileScore',
			'converted',
		],
	],
	[
		'ibm-sales-win-loss',
		'Opportunity',
		[
			'elapsedDaysInSalesStage',
			'salesStageChangeCount',
			'totalDaysIdentifiedThroughClosing',
			'totalDaysIdentifiedThroughQualified',
			'ratioDaysIdentifiedToTotalDays',
			'ratioDaysValidatedToTotalDays',
			'ratioDaysQualifiedToTotalDays',
			'stage',
		],
	],
	['uci-bank-marketing', 'Contact', ['duration', 'subscribed']],
	['demo-world', 'Opportunity', ['finalAmountUsd']],
];

for (const [name, kind, expected] of lateFields) {
	test(`${name}: what is only known afterwards is declared so, and nothing else is`, async t => {
		const profile = await loadProfile(path.join(profiles, `${name}.yaml`));
		const late = declaredFields(profile).filter(field => field.kind === kind && field.known === 'outcome');
		t.deepEqual([...new Set(late.map(({field}) => field))].sort(), [...expected].sort());
	});
}

test('enron-email-graph: gender is sensitive and nothing else is', async t => {
	const profile = await loadProfile(path.join(profiles, 'enron-email-graph.yaml'));
	t.deepEqual(
		declaredFields(profile)
			.filter(({isSensitive}) => isSensitive)
			.map(({field}) => field),
		['gender'],
	);
});
