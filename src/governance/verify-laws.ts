import type {TargetDeclaration} from '../../schema/target.ts';
import {FOREVER} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {openRandom} from '../core/random.ts';
import {explainEvidence} from '../explain/explain.ts';
import {featuresOf} from '../features/catalogue.ts';
import type {Moment} from '../features/feature.ts';
import {type Feature, gather} from '../features/gather.ts';
import {featureValue} from '../features/values.ts';
import type {Graph} from '../graph/graph.ts';
import {loadChampion} from '../registry/model-store.ts';
import {readTargets} from '../registry/targets.ts';
import {examplesOf} from '../score/examples.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {scoreValues} from '../score/score-values.ts';
import {checkNoFuture, checkOneQuery, type EvidenceCase} from './laws/evidence.ts';
import {checkAddsUp, checkWouldHave, type ExplainedCase} from './laws/explanations.ts';
import {checkCases, type LawReport} from './laws/law.ts';
import {checkReplay, checkTwoClocks} from './laws/rows.ts';

/** Whether every law held, and how each fared. */
export type Verified = {readonly ok: boolean; readonly laws: readonly LawReport[]};

/** Checks the laws that a graph can show by itself, on a seeded sample of its subjects; reads only. */
export async function verifyLaws(graph: Graph, {sample, seed = 1}: {sample: number; seed?: number}): Promise<Verified> {
	const targets = await readTargets(graph);
	const evidence: EvidenceCase[] = [];
	const explained: ExplainedCase[] = [];
	const answers: TargetAnswer[] = [];
	const subjects = new Set<string>();
	for (const target of targets) {
		const moments = await sampleOf(graph, target, sample, seed);
		const loaded = await maybeChampion(graph, target.name);
		for (const moment of moments) {
			subjects.add(moment.id);
		}

		evidence.push(...(await evidenceCases(graph, [...featuresOf(target.subject), ...target.attributes], moments)));
		explained.push(...(loaded instanceof EngineError ? [] : await explainedCases(graph, loaded, moments)));
		answers.push({target: target.name, answer: loaded});
	}

	const rows = subjects.size === 0 ? [] : await graph.read('verify/rows', {ids: [...subjects]});
	const laws = [
		checkReplay(rows),
		checkTwoClocks(rows),
		checkOneQuery(evidence),
		checkAddsUp(explained),
		checkWouldHave(explained),
		checkNoFuture(evidence),
		checkNeverSilent(answers),
	];
	return {ok: laws.every(law => law.broken === 0), laws};
}

/** A target's champion, or the typed reason why it has none. */
export type TargetAnswer = {readonly target: string; readonly answer: LoadedModel | EngineError};

/** Law 13: an untrained target says so, and a model that does not rank says why instead of a bare number. */
export function checkNeverSilent(answers: readonly TargetAnswer[]): LawReport {
	return checkCases('13 never silent', answers, ({target, answer}) => {
		if (answer instanceof EngineError) {
			return answer.code === 'MODEL_UNTRAINED' ? undefined : {target, code: answer.code};
		}

		const {model, fallbackReason} = answer.artefact;
		return model.terms.length > 0 || fallbackReason !== null ? undefined : {target, fallbackReason};
	});
}

async function sampleOf(graph: Graph, target: TargetDeclaration, sample: number, seed: number): Promise<Moment[]> {
	const examples = await examplesOf(graph, target, FOREVER - 1);
	const random = openRandom(seed);
	const picked = Array.from(
		{length: Math.min(sample, examples.length)},
		() => examples[random.below(examples.length)]!,
	);
	return [...new Set(picked)].map(({id, asOf, knownAt}) => ({id, asOf, knownAt}));
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

async function evidenceCases(graph: Graph, features: readonly Feature[], moments: readonly Moment[]) {
	const computed = await gather(graph, features, moments, {paths: false});
	const explained = await gather(graph, features, moments, {paths: true});
	return features.flatMap((feature, f) =>
		moments.map((moment, m) => ({feature, moment, computed: computed[f]![m]!, explained: explained[f]![m]!})),
	);
}

async function explainedCases(graph: Graph, loaded: LoadedModel, moments: readonly Moment[]): Promise<ExplainedCase[]> {
	const gathered = await gather(graph, loaded.features, moments, {paths: true});
	return moments.map((moment, m) => {
		const evidence = gathered.map(table => table[m]!);
		const values = loaded.features.map((feature, f) => featureValue(feature, evidence[f]!, moment.asOf));
		const {contributions} = explainEvidence(
			loaded,
			moment,
			evidence.map(rows => [rows]),
			5,
		);
		return {loaded, moment, logit: scoreValues(loaded, moment, values).logit, contributions, evidence};
	});
}
