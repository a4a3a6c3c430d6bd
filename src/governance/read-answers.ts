import {explainEvidence} from '../explain/explain.ts';
import {readSteps, walksOf} from '../explain/read-steps.ts';
import type {Moment} from '../features/feature.ts';
import {type Feature, gather} from '../features/gather.ts';
import {featureValue} from '../features/values.ts';
import type {Graph} from '../graph/graph.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {scoreMoments} from '../score/score-moments.ts';
import type {EvidenceCase} from './laws/evidence.ts';
import type {ExplainedCase} from './laws/explanations.ts';
import type {Answer} from './laws/never-silent.ts';

/** Paths of each contribution that are compared one by one; the rest by their sum. */
const SHOWN = 5;

/** The evidence of every feature at every moment, both as values are computed and as they are explained. */
export async function readEvidence(
	graph: Graph,
	features: readonly Feature[],
	moments: readonly Moment[],
): Promise<EvidenceCase[]> {
	const computed = await gather(graph, features, moments, {paths: false});
	const explained = await gather(graph, features, moments, {paths: true});
	const stepsOf = await readSteps(graph, walksOf(explained));
	return features.flatMap((feature, f) =>
		moments.map((moment, m) => ({feature, moment, computed: computed[f]![m]!, explained: explained[f]![m]!, stepsOf})),
	);
}

/** Scores as they are served, what explains them, and what they say about themselves. */
export async function readScores(
	graph: Graph,
	loaded: LoadedModel,
	moments: readonly Moment[],
): Promise<{explained: ExplainedCase[]; answers: Answer[]}> {
	const scores = await scoreMoments(graph, loaded, moments);
	const gathered = await gather(graph, loaded.features, moments, {paths: true});
	const stepsOf = await readSteps(graph, walksOf(gathered));
	const cases = moments.map((moment, m) => {
		const evidence = gathered.map(table => table[m]!);
		const single = evidence.map(rows => [rows]);
		const {contributions} = explainEvidence(loaded, moment, single, SHOWN);
		return {loaded, moment, score: scores[m]!, contributions, evidence, stepsOf};
	});
	return {
		explained: cases,
		answers: cases.map(({moment, score, evidence}) => ({
			kind: 'score',
			loaded,
			values: loaded.features.map((feature, f) => featureValue(feature, evidence[f]!, moment.asOf)),
			score,
		})),
	};
}
