import {DAY, FOREVER} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {openFeatureStore} from '../../src/store/feature-store.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {deals, dealTarget, interaction, recordsOf} from '../helpers/deal-world.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
/** Twenty moments of each deal before it closes on day 30. */
const target = {...dealTarget, afterDays: Array.from({length: 20}, (_, day) => day + 1)};
/** Every fifth deal for the same account, so that deals have others to compare with and not all of them. */
const atOwnAccount = (record: SourceRecord): SourceRecord => ({
	...record,
	statements: record.statements.map(said => ({
		...said,
		names: said.names.map(({role, ref}) =>
			role === 'account' ? {role, ref: {...ref, key: `acme-${Number(said.subject.key) % 50}`}} : {role, ref},
		),
	})),
});
const storeAt = (graph: Graph, at = 100 * DAY) => openFeatureStore(graph, {at: () => at, cause: testCause});

liveTest('5,000 training rows are the same to the last bit after more was learned', async t => {
	const {graph, fill} = await open();
	const some = deals(250);
	await fill(recordsOf(some).map(atOwnAccount));
	await saveTargets(graph, [target], testCause);
	const before = await storeAt(graph).materialize(target.name);
	t.is(before.examples.length, 5000);

	// Calls that happened on the deals' third day and are told after the last moment anybody was judged at; new deals, later.
	await arriveInOrder(
		graph,
		some.slice(0, 80).map(({key}) => interaction(key, 'call', {day: 3.5, told: 25})),
	);
	const after = await storeAt(graph).materialize(target.name);
	t.is(after.digest, before.digest);
	t.deepEqual(after.columns, before.columns);

	// The check can fail: the same calls, told at once.
	await arriveInOrder(graph, [interaction('0', 'call', {day: 3.25})]);
	t.not((await storeAt(graph).materialize(target.name)).digest, before.digest);
	t.is((await storeAt(graph).materialize(target.name, {most: 7})).examples.length, 7);
	await t.throwsAsync(storeAt(graph).materialize('none'), {instanceOf: EngineError, code: 'TARGET_UNKNOWN'});
});

liveTest(
	'definitions are recorded once, and a changed one begins a version while the old one stays readable',
	async t => {
		const {graph, raw, fill} = await open();
		await fill([]);
		await saveTargets(
			graph,
			[{...dealTarget, attributes: [{name: 'opportunity.name', field: 'name', via: undefined, type: 'category'}]}],
			testCause,
		);
		const first = await storeAt(graph, 100).apply();
		t.is(first.changed.length, first.features);
		t.true(first.changed.includes('opportunity.name'));
		t.deepEqual((await storeAt(graph, 200).apply()).changed, []);

		// As if the calls had been defined by another text when they were recorded.
		const {hash} = await storeAt(graph).show('opportunity/calls', {sample: 1, asOf: 0, knownAt: 0});
		await raw.run(
			`MATCH (d:FeatureDefinition {hash: $hash}) SET d.hash = 'old', d.text = 'the old text'
		WITH d MATCH (v:FeatureVersion {hash: $hash}) SET v.hash = 'old'
		WITH v MATCH (s:FeatureSet) WHERE $hash IN s.features
		SET s.version = 'fs_old', s.features = [one IN s.features | CASE one WHEN $hash THEN 'old' ELSE one END]`,
			{hash},
		);
		t.deepEqual((await storeAt(graph, 300).apply()).changed, ['opportunity/calls']);
		const {versions} = await storeAt(graph).show('opportunity/calls', {sample: 1, asOf: 0, knownAt: 0});
		t.deepEqual(
			versions.map(one => [one.hash, one.recordedFrom, one.recordedTo]),
			[
				['old', 100, 300],
				[hash, 300, FOREVER],
			],
		);
		t.is(versions[0]!.text, 'the old text');
		const {features, sets} = await storeAt(graph).list();
		t.deepEqual(
			features.filter(one => one.versions > 1).map(({name, hash: now, isCurrent}) => [name, now, isCurrent]),
			[['opportunity/calls', hash, true]],
		);
		const catalogue = sets.find(one => one.version !== 'fs_old' && one.of.includes('catalogue of Opportunity'))!;
		const diff = await storeAt(graph).diff('fs_old', catalogue.version);
		t.deepEqual(diff.changed, [{name: 'opportunity/calls', from: 'old', to: hash, parts: ['text']}]);
		t.is(diff.unchanged, catalogue.features - 1);
		await t.throwsAsync(storeAt(graph).diff('fs_none', 'fs_old'), {code: 'NOT_FOUND'});
		await t.throwsAsync(storeAt(graph).show('opportunity/none', {sample: 1, asOf: 0, knownAt: 0}), {code: 'NOT_FOUND'});
	},
);

liveTest('coverage, distribution and freshness are those of the rows', async t => {
	const {graph, fill} = await open();
	// Deals with 0, 1, 2, 3 and 3 calls, on the days from 2 on.
	await fill(recordsOf([0, 1, 2, 3, 3].map((calls, key) => ({key: String(key), calls, won: true}))));
	const day20 = {asOf: 20 * DAY, knownAt: 20 * DAY};
	const {statistics} = await storeAt(graph).show('opportunity/calls', {sample: 10, ...day20});
	t.deepEqual(statistics, {
		subjects: 5,
		coverage: 0.8,
		missing: 0,
		numbers: {min: 0, p25: 1, p50: 2, p75: 3, max: 3, mean: 1.8},
		categories: null,
		// The latest calls were on the days 2, 3, 4 and 4.
		freshnessDays: {newest: 16, median: 16},
	});
	const silent = await storeAt(graph).show('opportunity/days-since-reply', {sample: 10, ...day20});
	t.deepEqual([silent.statistics.coverage, silent.statistics.missing, silent.statistics.numbers], [0, 1, null]);
});
