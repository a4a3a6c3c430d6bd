import test from 'ava';
import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {canonicalJson} from '../../src/core/hash.ts';
import type {Moment} from '../../src/features/feature.ts';
import {checkDecisionsReplay} from '../../src/governance/laws/decisions-replay.ts';
import {replayAll, replayById} from '../../src/governance/replay/replay-scores.ts';
import {storeScores} from '../../src/governance/replay/store-scores.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import type {LoadedModel} from '../../src/score/model-artefact.ts';
import {loadArtefact, versionOf} from '../../src/score/model-artefact.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {misdated} from '../helpers/faults.ts';
import {type LawGraphs, lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {randomModel} from '../helpers/random-model.ts';
import {dealFeatures, randomMoments, randomThings} from '../helpers/random-moments.ts';
import {learnedAt, randomRecords} from '../helpers/random-records.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
const WATERMARK = 6 * DAY;
const atWatermark = (moments: readonly Moment[]) =>
	moments.map(one => ({...one, knownAt: Math.min(one.knownAt, WATERMARK)}));

const worlds = fc.tuple(
	randomRecords({min: 40, max: 70}),
	fc.subarray([...dealFeatures], {minLength: 6, maxLength: 16}).chain(randomModel),
	randomMoments(randomThings('Opportunity')),
);

/** Writes what was known by the watermark and stores scores of it. */
async function storeIn(
	{graph, fill}: LawGraphs,
	[records, drawn, moments]: [SourceRecord[], LoadedModel, Moment[]],
): Promise<LoadedModel> {
	await fill(records.filter(record => learnedAt(record) <= WATERMARK));
	// A shape that was drawn is not centred. Without weights it need not be, and a score asks for none.
	const terms = drawn.artefact.model.terms.map(term => ({...term, weights: term.weights.map(() => 0)}));
	const artefact = {...drawn.artefact, model: {...drawn.artefact.model, terms}};
	const version = versionOf(artefact);
	await graph.write(
		'models/save',
		{version, target: artefact.target, artefact: canonicalJson(artefact), at: 0, actor: 'test'},
		testCause,
	);
	const loaded = loadArtefact(version, canonicalJson(artefact));
	await storeScores(graph, loaded, atWatermark(moments), {at: 0, cause: testCause});
	return loaded;
}

type Fault = {
	readonly reader?: (graph: Graph) => Graph;
	/** Tampers with the graph past the gateway, between storing and replaying. */
	readonly tamper?: (graphs: LawGraphs) => Promise<void>;
};

/** Law 7 for stored scores: the world goes on, and they replay bit for bit. */
const replays = ({reader = own => own, tamper = async () => {}}: Fault = {}) =>
	fc.asyncProperty(worlds, async world => {
		const graphs = await open();
		await storeIn(graphs, world);
		await arriveInOrder(
			graphs.graph,
			world[0].filter(record => learnedAt(record) > WATERMARK),
		);
		await tamper(graphs);
		return checkDecisionsReplay(await replayAll(reader(graphs.graph))).broken === 0;
	});

liveTest('stored scores replay bit for bit, also after more was learned', async t => {
	await t.notThrowsAsync(holds(replays(), 15));
});

const run =
	(text: string) =>
	async ({raw}: LawGraphs): Promise<void> =>
		raw.run(text);

/** What a tampered artefact, a stored score or the graph's past is made to say. */
const faults: ReadonlyArray<readonly [what: string, fault: Fault]> = [
	[
		'another model under the version',
		{tamper: run(`MATCH (m:Model) SET m.artefact = replace(m.artefact, '"seed":0', '"seed":1')`)},
	],
	['a model that is gone', {tamper: run('MATCH (m:Model) DELETE m')}],
	[
		'a stored value that was changed',
		{tamper: run(`MATCH (s:StoredScore) SET s.values = replace(s.values, '[', '[7,')`)},
	],
	[
		'a stored logit that was changed by its last digit',
		{tamper: run('MATCH (s:StoredScore) SET s.logit = s.logit + 2e-16 * (1 + abs(s.logit))')},
	],
	[
		'a stored probability that was changed',
		{tamper: run('MATCH (s:StoredScore) SET s.probability = s.probability / 2')},
	],
	['a watermark that was moved', {tamper: run('MATCH (s:StoredScore) SET s.knownAt = s.knownAt + 1')}],
	[
		'rows of the graph that were back-dated',
		{tamper: run('MATCH (a:Assertion) SET a.rf = 0 WITH a OPTIONAL MATCH ()-[e {row: a.id}]-() SET e.rf = 0')},
	],
	[
		'rows that begin later than they did',
		{
			tamper: run(
				`MATCH (a:Assertion) SET a.vf = a.vf + ${DAY} WITH a OPTIONAL MATCH ()-[e {row: a.id}]-() SET e.vf = e.vf + ${DAY}`,
			),
		},
	],
	['edges that were removed', {tamper: run('MATCH ()-[e:FOR_ACCOUNT|CONCERNS]->() DELETE e')}],
	['a replay at what is known today', {reader: graph => misdated(graph, one => ({...one, k: 40 * DAY}))}],
];

for (const [what, fault] of faults) {
	liveTest(`${what} is caught`, async t => {
		t.true(await isBroken(replays(fault), 12));
	});
}

liveTest('a difference says what differs first, and a score that nobody stored is not found', async t => {
	const graphs = await open();
	const [world] = fc.sample(worlds, {seed: 3, numRuns: 1});
	await storeIn(graphs, world!);
	const {graph, raw} = graphs;
	const {checked, identical, redefined} = await replayAll(graph);
	t.true(checked > 0);
	t.deepEqual([identical, redefined], [checked, 0]);

	const [first, second] = await graph.read('scores/page', {after: '', first: 2});
	await raw.run('MATCH (s:StoredScore {id: $id}) SET s.low = s.low / 2', {id: first!.id});
	await raw.run('MATCH (s:StoredScore {id: $id}) SET s.featureSetVersion = "fs_of_before"', {id: second!.id});
	const {different, ...counts} = await replayAll(graph);
	t.deepEqual(counts, {checked, identical: checked - 2, redefined: 1});
	t.deepEqual(
		different.map(({id, what}) => [id, what]).sort(),
		[
			[first!.id, 'low'],
			[second!.id, 'stored'],
		].sort(),
	);
	t.is((await replayById(graph, [first!.id])).different[0]?.stored, first!.low / 2);
	await t.throwsAsync(replayById(graph, ['sco_none']), {instanceOf: EngineError, code: 'NOT_FOUND'});
});

liveTest('a graph that cannot be asked is no difference', async t => {
	const graphs = await open();
	const [world] = fc.sample(worlds, {seed: 5, numRuns: 1});
	await storeIn(graphs, world!);
	const read: Graph['read'] = async (name, params) => {
		if (name === 'models/artefact') {
			throw new EngineError('GRAPH_UNAVAILABLE', {problem: 'it went away'});
		}

		return graphs.graph.read(name, params);
	};
	await t.throwsAsync(replayAll({...graphs.graph, read}), {instanceOf: EngineError, code: 'GRAPH_UNAVAILABLE'});
});

liveTest('the same answer to the same question is stored once', async t => {
	const graphs = await open();
	const [world] = fc.sample(worlds, {seed: 4, numRuns: 1});
	const loaded = await storeIn(graphs, world!);
	const before = (await replayAll(graphs.graph)).checked;
	await storeScores(graphs.graph, loaded, atWatermark(world![2]), {at: 1, cause: testCause});
	t.is((await replayAll(graphs.graph)).checked, before);
});

test('a law without a stored score has nothing to check', t => {
	const nothing = {checked: 0, identical: 0, redefined: 0, different: []};
	t.deepEqual(checkDecisionsReplay(nothing), {law: '7 decisions replay', checked: 0, broken: 0, counterexample: null});
});
