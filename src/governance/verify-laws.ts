import type {Kind} from '../../schema/ontology.ts';
import {isSeen, type TargetDeclaration} from '../../schema/target.ts';
import {FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {groupBy} from '../core/group-by.ts';
import {openRandom, type Random} from '../core/random.ts';
import {replayDecisions} from '../decisions/record/replay-decisions.ts';
import {featuresOf} from '../features/catalogue.ts';
import type {Moment} from '../features/feature.ts';
import {cutOf} from '../features/network/cut.ts';
import {isMeasured} from '../features/network/measured-rows.ts';
import type {Graph} from '../graph/graph.ts';
import {loadChampion} from '../registry/model-store.ts';
import {type Example, examplesOf} from '../score/examples.ts';
import {judgedMoments} from '../score/judged-moments.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {readTargets} from '../score/read-targets.ts';
import {checkDecisionsReplay} from './laws/decisions-replay.ts';
import {checkNoFuture, checkOneQuery, type EvidenceCase} from './laws/evidence.ts';
import {checkAddsUp, checkWouldHave, type ExplainedCase, withoutEachPath} from './laws/explanations.ts';
import {checkContactsKept, checkFunnelCloses} from './laws/funnel-closes.ts';
import type {LawReport} from './laws/law.ts';
import {type Answer, checkNeverSilent} from './laws/never-silent.ts';
import {checkEdges, checkRecords, checkRows, type EdgesCase} from './laws/replay.ts';
import {checkTwoClocks} from './laws/two-clocks.ts';
import {readEvidence, readScores} from './read-answers.ts';
import {readThings, sampleThings} from './read-things.ts';
import {readContactCases, readDecisionCases} from './replay/decision-cases.ts';
import {maybeModel} from './replay/maybe-model.ts';
import {replayForecastSample} from './replay/replay-forecasts.ts';
import {replaySample} from './replay/replay-scores.ts';

/** At so many different times things are looked at whose features measure whole networks, once for each week. */
const TIMES = 6;
/** Stored forecasts that are made again at most: each looks at all deals. */
const FORECASTS = 10;

/** Whether every law held, and how each fared. */
export type Verified = {readonly ok: boolean; readonly laws: readonly LawReport[]};

/**
 * Checks the laws that a graph can show by itself, on a seeded sample of things of each kind and of subjects of each
 * target; reads only.
 */
export async function verifyLaws(graph: Graph, {sample, seed = 1}: {sample: number; seed?: number}): Promise<Verified> {
	const random = openRandom(seed);
	const things = await sampleThings(graph, sample, random);
	const read = await readThings(graph, [...things.values()].flat());
	const targets = await readTargets(graph);
	const evidence: EvidenceCase[] = await unjudgedEvidence(graph, things, targets, read.edgeCases);
	const explained: ExplainedCase[] = [];
	const answers: Answer[] = [];
	for (const target of targets) {
		const about = await readTarget(graph, target, sample, random);
		evidence.push(...about.evidence);
		explained.push(...about.explained);
		answers.push(...about.answers);
	}

	const decided = (await graph.read('decisions/page', {after: '', first: sample})).map(row => row.id);
	const made = await readDecisionCases(graph, decided);
	const laws = [
		checkRecords(read.records),
		checkRows(read.rowCases),
		checkEdges(read.edgeCases),
		checkTwoClocks(read.rows),
		checkOneQuery(evidence),
		checkAddsUp(explained),
		checkWouldHave(withoutEachPath(explained)),
		checkNoFuture(evidence),
		checkDecisionsReplay(
			await replaySample(graph, sample),
			await replayForecastSample(graph, Math.min(sample, FORECASTS)),
			await replayDecisions(graph, decided, async version => maybeModel(graph, version)),
		),
		checkFunnelCloses(made),
		checkContactsKept(await readContactCases(graph, made)),
		checkNeverSilent(answers),
	];
	return {ok: laws.every(law => law.broken === 0), laws};
}

/** Evidence about things of a kind that has features and no target, each about the middle of what happened to it. */
async function unjudgedEvidence(
	graph: Graph,
	things: ReadonlyMap<Kind, readonly string[]>,
	targets: readonly TargetDeclaration[],
	edges: readonly EdgesCase[],
): Promise<EvidenceCase[]> {
	const drawn = groupBy(edges, one => one.thing);
	const cases: EvidenceCase[] = [];
	for (const [kind, ids] of things) {
		const features = targets.some(target => target.subject === kind) ? [] : featuresOf(kind);
		const middles = ids.flatMap(id => {
			const starts = drawn.get(id)!.flatMap(one => one.drawn.map(edge => Number(edge.said['vf'] ?? 0)));
			const asOf = starts.sort((a, b) => a - b)[Math.floor(starts.length / 2)];
			return asOf === undefined ? [] : [{id, asOf}];
		});
		const moments = atFewTimes(middles);
		cases.push(...(features.length === 0 ? [] : await readEvidence(graph, features, moments)));
	}

	return cases;
}

/** Neighbours in time are asked for together, as of the last of them. */
function atFewTimes(middles: ReadonlyArray<{readonly id: string; readonly asOf: Millis}>): Moment[] {
	const inTime = [...middles].sort((a, b) => a.asOf - b.asOf);
	const many = Math.ceil(inTime.length / TIMES);
	return inTime.map(({id}, index) => {
		const {asOf} = inTime[Math.min(inTime.length, (Math.floor(index / many) + 1) * many) - 1]!;
		return {id, asOf, knownAt: asOf};
	});
}

async function readTarget(graph: Graph, target: TargetDeclaration, sample: number, random: Random) {
	const features = [...featuresOf(target.subject), ...target.attributes];
	const all = await examplesOf(graph, target, FOREVER - 1);
	const examples = pick(features.some(isMeasured) ? ofFewWeeks(all, random) : all, sample, random);
	const moments = examples.map(({id, asOf, knownAt}): Moment => ({id, asOf, knownAt}));
	const answer = await maybeChampion(graph, target.name);
	const scored =
		answer instanceof EngineError ? {explained: [], answers: []} : await readScores(graph, answer, moments);
	return {
		evidence: await readEvidence(graph, features, moments),
		explained: scored.explained,
		answers: [
			{kind: 'target' as const, target: target.name, answer},
			...scored.answers,
			...(await judgedAnswers(graph, target, examples)),
		],
	};
}

/** The examples of a few weeks; one that holds more of them is likelier to be among these. */
function ofFewWeeks(examples: readonly Example[], random: Random): readonly Example[] {
	const weeks = new Set(pick(examples, TIMES, random).map(example => cutOf(example).t));
	return examples.filter(example => weeks.has(cutOf(example).t));
}

function pick<T>(items: readonly T[], sample: number, random: Random): T[] {
	const picked = Array.from({length: Math.min(sample, items.length)}, () => items[random.below(items.length)]!);
	return [...new Set(picked)];
}

/** How subjects whose outcome is known are judged when nobody says for which moment. */
async function judgedAnswers(graph: Graph, target: TargetDeclaration, examples: readonly Example[]): Promise<Answer[]> {
	// What is seen in the days after a moment is never known at it.
	if (isSeen(target.label)) {
		return [];
	}

	const ids = examples.map(example => example.id);
	const judged = await judgedMoments(graph, target, ids, {}, FOREVER - 1);
	return judged.map((one, index) => ({kind: 'judged', judged: one, decidedAt: examples[index]!.labelledAt}));
}

async function maybeChampion(graph: Graph, target: string): Promise<LoadedModel | EngineError> {
	try {
		return await loadChampion(graph, target);
	} catch (error) {
		if (error instanceof EngineError) {
			return error;
		}

		throw error;
	}
}
