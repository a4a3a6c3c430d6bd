import type {Millis} from '../../core/clock.ts';
import type {Moment} from '../../features/feature.ts';
import type {Cause, Graph} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {computeScores} from './compute-scores.ts';
import type {StoredScore} from './stored-score.ts';

/**
 * Computes scores and stores them, so that each can be replayed later. The same answer to the same question is stored
 * once. Returns what is stored, in the order asked.
 */
export async function storeScores(
	graph: Graph,
	loaded: LoadedModel,
	moments: readonly Moment[],
	{at, cause}: {readonly at: Millis; readonly cause: Cause},
): Promise<StoredScore[]> {
	const scores = await computeScores(graph, loaded, moments);
	if (scores.length > 0) {
		await graph.write('scores/store', {scores, at}, cause);
	}

	return scores;
}
