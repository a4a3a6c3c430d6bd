import fc from 'fast-check';
import {DAY, type Millis} from '../../src/core/clock.ts';
import {canonicalJson} from '../../src/core/hash.ts';
import {explainSubjects} from '../../src/explain/explain-subject.ts';
import {queryOf} from '../../src/features/definition.ts';
import {decisionFeatures} from '../../src/features/eligibility.ts';
import type {Moment} from '../../src/features/feature.ts';
import {gather} from '../../src/features/gather.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {writeRecords} from '../../src/graph/write-records.ts';
import type {LoadedModel} from '../../src/score/model-artefact.ts';
import {scoreMoments} from '../../src/score/score-moments.ts';
import {evidenceOnline} from '../../src/store/online/evidence-online.ts';
import {heldOf} from '../../src/store/online/held-features.ts';
import {catchUp, markTouched} from '../../src/store/online/mark-touched.ts';
import {goOnline, refreshVectors} from '../../src/store/online/refresh-vectors.ts';
import {scoreOnline} from '../../src/store/online/score-online.ts';
import {unpackVectors} from '../../src/store/online/unpack-vectors.ts';
import {maybeParsed} from '../../src/store/online/vector-rows.ts';
import type {Touched} from '../../src/store/online/walk-back.ts';

import {forgetting, misanswering, misasking, misreading} from '../helpers/faults.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {randomModel} from '../helpers/random-model.ts';
import {dealFeatures, randomThings} from '../helpers/random-moments.ts';
import {ARRIVED_AT, dealsAlike, randomRecords} from '../helpers/random-records.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
const subjects = randomThings('Opportunity');

/** A world that arrives in three parts, each at a later time of day, in any order and with what is dated ahead of it. */
const worlds = fc.tuple(
	randomRecords({min: 30, max: 70}),
	fc.subarray([...dealFeatures], {minLength: 8, maxLength: 20}).chain(randomModel),
	fc.tuple(fc.integer({min: 2, max: 5}), fc.integer({min: 1, max: 4}), fc.integer({min: 1, max: 20})),
	fc.tuple(fc.double({min: 0.3, max: 0.7, noNaN: true}), fc.double({min: 0.75, max: 0.95, noNaN: true})),
);

type Counts = {served: number; marked: number; unchanged: number; vectors: number};

const bits = (
	scores: ReadonlyArray<{readonly subject: string; readonly logit: number; readonly probability: number}>,
) => canonicalJson(scores);

/** Whether all vectors that call themselves right score as the graph does, before and after what was marked is computed anew. */
async function areRight(graph: Graph, loaded: LoadedModel, watermark: Millis, counts: Counts): Promise<boolean> {
	const moments: Moment[] = subjects.map(id => ({id, asOf: watermark, knownAt: watermark}));
	const direct = bits(await scoreMoments(graph, loaded, moments));
	const marked = await scoreOnline(graph, loaded, moments, watermark);
	counts.served += marked.fromVectors;
	const isSo = bits(marked.scores) === direct;
	const isExplained = await isExplainedAlike(graph, loaded, moments, {watermark, isFresh: false});
	// After an event, what the model looks at is computed anew; what only decisions ask for stays marked.
	await refreshVectors(graph, loaded, subjects, {kind: 'Opportunity', cause: testCause, needed: loaded.features});
	const scored = await scoreOnline(graph, loaded, moments, watermark);
	if (scored.fromVectors !== subjects.length || bits(scored.scores) !== direct) {
		return false;
	}

	if (!(await isExplainedAlike(graph, loaded, moments, {watermark, isFresh: false}))) {
		return false;
	}

	await refreshVectors(graph, loaded, subjects, {kind: 'Opportunity', cause: testCause});
	// From what this process has open, and from what is stored, as another process reads it.
	for (const reader of [graph, asNewcomer(graph)]) {
		const fresh = await scoreOnline(reader, loaded, moments, watermark);
		if (fresh.fromVectors !== subjects.length || bits(fresh.scores) !== direct) {
			return false;
		}

		if (!(await isExplainedAlike(reader, loaded, moments, {watermark, isFresh: true}))) {
			return false;
		}
	}

	return isSo && isExplained;
}

/** A graph that is read by somebody who has no vector open. */
const asNewcomer = (graph: Graph) =>
	misasking(graph, (name, params) => (name === 'online/vectors' ? {...params, known: []} : params));

/** Whether scores are explained, and decisions find what they ask for, from vectors as from the graph; when the vectors are fresh, without asking for what they hold. */
async function isExplainedAlike(
	graph: Graph,
	loaded: LoadedModel,
	all: readonly Moment[],
	{watermark, isFresh}: {readonly watermark: Millis; readonly isFresh: boolean},
): Promise<boolean> {
	const moments = all.slice(0, 3);
	const direct = bits(await explainSubjects(graph, loaded, moments, {scope: WHOLE_GRAPH}));
	const asked = new Set<string>();
	const watching = misasking(graph, (name, params) => {
		asked.add(name);
		return params;
	});
	const held = async () => evidenceOnline(watching, loaded, moments, watermark);
	const asks = decisionFeatures('Opportunity');
	const decided = canonicalJson(await evidenceOnline(watching, loaded, moments, watermark, {features: asks}));
	const isDecidedAlike = decided === canonicalJson(await gather(graph, asks, moments, {paths: true}));
	const explained = bits(await explainSubjects(watching, loaded, moments, {scope: WHOLE_GRAPH, held}));
	const isAskedFor = heldOf(loaded, 'Opportunity').some(feature => asked.has(queryOf(feature)));
	return isDecidedAlike && explained === direct && !(isFresh && isAskedFor);
}

const staysRight = ({
	change = own => own,
	counts = noCounts(),
}: {
	change?: (graph: Graph) => Graph;
	counts?: Counts;
} = {}) =>
	fc.asyncProperty(worlds, async ([records, loaded, days, [first, second]]) => {
		const {graph: own, fill} = await open();
		const graph = change(own);
		const cuts = [0, Math.floor(first * records.length), Math.floor(second * records.length), records.length];
		const [initial, ...later] = [0, 1, 2].map(part => records.slice(cuts[part], cuts[part + 1]));
		let now = days[0] * DAY;
		await fill(initial!);
		await goOnline(graph, await watermarkOf(graph, now), testCause);
		await refreshVectors(graph, loaded, subjects, {kind: 'Opportunity', cause: testCause});
		for (const [part, some] of later.entries()) {
			now += days[part + 1]! * DAY;
			const before = await rowsOf(graph);
			const touched = await take(graph, some, () => now);
			// The watermark itself may go back, when a late record takes the latest row away; the mark does not.
			const [mark] = await graph.read('online/mark', {});
			if (!(await areRight(graph, loaded, mark!.at, counts))) {
				return false;
			}

			const after = await rowsOf(graph);
			const marked = subjects.filter(id => touched.has(id));
			counts.vectors += subjects.length;
			counts.marked += marked.length;
			counts.unchanged += marked.filter(id => before.get(id) === after.get(id)).length;
		}

		return true;
	});

async function watermarkOf(graph: Graph, now: Millis): Promise<Millis> {
	return (await graph.read('entities/watermark', {now}))[0]?.recordedAt ?? 0;
}

/** What each vector holds, in an order of its own. */
async function rowsOf(graph: Graph): Promise<Map<string, string>> {
	const target = 'opportunity-won';
	const found = await graph.read('online/vectors', {target, subjects: [...subjects], known: []});
	const rows = await unpackVectors(graph, found, {target, open: new Map(), walks: false});
	return new Map(found.map(({subject}) => [subject, canonicalJson(rows.get(subject) ?? null)]));
}

/** The parts that each vector takes rows from, of those that take any. */
async function partsTaken(graph: Graph): Promise<string[][]> {
	const asked = {target: 'opportunity-won', subjects: [...subjects], known: []};
	const found = await graph.read('online/vectors', asked);
	const needs = found.map(({evidence}) => [...maybeParsed(evidence!, {walks: false})!.needs].sort());
	return needs.filter(some => some.length > 0);
}

async function take(graph: Graph, records: readonly SourceRecord[], now: () => Millis): Promise<Touched> {
	const touched = new Map<string, ReadonlySet<string>>();
	const run = {id: 'run', profile: 'random', recordedAt: ARRIVED_AT, checkpoint: '', finished: false};
	const onTouched = (some: Touched) => {
		for (const [subject, queries] of some) {
			touched.set(subject, queries);
		}
	};
	await writeRecords(graph, records, {cause: testCause, run, watch: markTouched(now, onTouched)});
	// Where nothing was new, time has passed all the same.
	await catchUp(graph, now, testCause, onTouched);
	return touched;
}

const isThrough = (params: object) =>
	'subjects' in params && (params.subjects as Array<{through?: unknown}>)[0]?.through !== undefined;

const noCounts = (): Counts => ({served: 0, marked: 0, unchanged: 0, vectors: 0});

liveTest(
	'what a vector says is what the graph says, to the last bit, whatever arrives and however time passes',
	async t => {
		const counts = noCounts();
		await t.notThrowsAsync(holds(staysRight({counts}), 10));
		t.log(counts);
		t.true(counts.served > 0, 'expected vectors that nothing had touched');
		t.true(counts.marked > counts.unchanged, 'expected marked vectors that had changed');
	},
);

liveTest('what deals of one product have alike is stored once, and removed when none has it any more', async t => {
	const {graph, fill} = await open();
	const [loaded] = fc.sample(randomModel([...dealFeatures]), {numRuns: 1, seed: 1});
	const closed = Array.from({length: 20}, (_, index) => [index + 2, index % 2 === 0 ? 'won' : 'lost'] as const);
	await fill(dealsAlike({0: 'prospect', 1: 'proposal', ...Object.fromEntries(closed)}));
	const now = 30 * DAY;
	await goOnline(graph, await watermarkOf(graph, now), testCause);
	await refreshVectors(graph, loaded!, subjects, {kind: 'Opportunity', cause: testCause});
	const [before, other] = await partsTaken(graph);
	t.is(before?.length, 2);
	t.deepEqual(before, other);
	await take(graph, dealsAlike({30: 'lost'}), () => now);
	const [mark] = await graph.read('online/mark', {});
	t.true(await areRight(graph, loaded!, mark!.at, noCounts()));
	const [after] = await partsTaken(graph);
	t.is(after?.length, 2);
	t.deepEqual(await graph.read('online/parts', {ids: before!}), []);
});

for (const [what, change] of [
	['vectors that are not marked', (graph: Graph) => forgetting(graph, ['online/invalidate'])],
	[
		'rows ahead of time that are not scheduled',
		(graph: Graph) => forgetting(graph, ['online/schedule', 'online/schedule-all']),
	],
	[
		'marks that nobody reads',
		(graph: Graph) =>
			misreading(graph, (name, _, rows) => (name === 'online/vectors' ? rows.map(row => ({...row, stale: []})) : rows)),
	],
	[
		'rows through a changed statement that nobody asks for',
		(graph: Graph) => misreading(graph, (_, params, rows) => (isThrough(params) ? [] : rows)),
	],
	[
		'rows that have begun by themselves and that nobody looks at',
		(graph: Graph) =>
			misanswering(graph, (name, rows) => (name === 'online/advance' ? rows.map(row => ({...row, due: []})) : rows)),
	],
] as const) {
	liveTest(`${what} are caught`, async t => {
		t.true(await isBroken(staysRight({change}), 15));
	});
}
