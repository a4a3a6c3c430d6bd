import type {Millis} from '../../core/clock.ts';
import type {Evidence, FeatureValue, Moment} from '../../features/feature.ts';
import {gather} from '../../features/gather.ts';
import {featureValue} from '../../features/values.ts';
import type {Graph} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import type {Score} from '../../score/score.ts';
import {scoreMoments} from '../../score/score-moments.ts';
import {scoreValues} from '../../score/score-values.ts';
import {isHeld} from './held-features.ts';
import {type RightVectors, rightVectors} from './right-vectors.ts';
import type {VectorRows} from './vector-rows.ts';

/** Scores, and how many of them came from vectors. */
export type OnlineScores = {readonly scores: readonly Score[]; readonly fromVectors: number};

/**
 * The scores of subjects at their moments: at the watermark from vectors that are right for it, all others from the graph. Both
 * are the same to the last bit, since a vector holds the very rows that its query gives and one function makes values of rows. Vectors that were read
 * meanwhile may be handed over.
 */
export async function scoreOnline(
	graph: Graph,
	loaded: LoadedModel,
	moments: readonly Moment[],
	watermark: Millis,
	vectors?: RightVectors,
): Promise<OnlineScores> {
	const now = moments.filter(({asOf, knownAt}) => asOf === watermark && knownAt === watermark);
	const ids = now.map(one => one.id);
	const rowsOf = vectors ?? (await rightVectors(graph, loaded, {ids, watermark, walks: false}));
	const values = await vectorValues(graph, loaded, now, rowsOf);
	const direct = moments.filter(moment => !values.has(moment));
	const computed = await scoreMoments(graph, loaded, direct);
	const scores = new Map(direct.map((moment, index) => [moment, computed[index]!]));
	return {
		scores: moments.map(moment => scores.get(moment) ?? scoreValues(loaded, moment, values.get(moment)!)),
		fromVectors: values.size,
	};
}

/** Feature values from vectors, by moment. */
async function vectorValues(
	graph: Graph,
	loaded: LoadedModel,
	moments: readonly Moment[],
	rowsOf: RightVectors,
): Promise<Map<Moment, FeatureValue[]>> {
	const served = moments.filter(one => rowsOf.has(one.id));
	const live = loaded.features.filter(feature => !isHeld(feature));
	const gathered = served.length === 0 || live.length === 0 ? [] : await gather(graph, live, served, {paths: false});
	return new Map(
		served.map((moment, m) => {
			const asked = Object.fromEntries(live.map((feature, f) => [feature.name, gathered[f]![m]!]));
			return [moment, valuesOf(loaded, {...rowsOf.get(moment.id)!, ...asked}, moment.asOf)];
		}),
	);
}

/** The values of a model's features from rows by feature name, at a moment. */
export function valuesOf({features}: LoadedModel, rows: VectorRows, at: Millis): FeatureValue[] {
	return features.map(feature => featureValue(feature, rows[feature.name] ?? NONE, at));
}

const NONE: readonly Evidence[] = [];
