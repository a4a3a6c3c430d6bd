import {sha256} from '../../core/hash.ts';
import {termShares} from '../../explain/term-shares.ts';
import type {Evidence, FeatureValue, Moment} from '../../features/feature.ts';
import {gather} from '../../features/gather.ts';
import {featureValue} from '../../features/values.ts';
import type {Graph} from '../../graph/graph.ts';
import {contributionsOf} from '../../models/contributions-of.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {scoreValues} from '../../score/score-values.ts';
import {type StoredScore, storedIdOf, valuesText} from './stored-score.ts';

/** Moments whose evidence is held at once. */
const BATCH = 100;

/**
 * Scores subjects from the graph with a model, each down to a digest of the statements it rests on, ready to be stored or
 * to be compared with what was. In the order asked; memory holds the paths of one batch.
 */
export async function computeScores(
	graph: Graph,
	loaded: LoadedModel,
	moments: readonly Moment[],
): Promise<StoredScore[]> {
	const scores: StoredScore[] = [];
	for (let start = 0; start < moments.length; start += BATCH) {
		const batch = moments.slice(start, start + BATCH);
		const gathered = await gather(graph, loaded.features, batch, {paths: true});
		for (const [m, moment] of batch.entries()) {
			scores.push(
				computed(
					loaded,
					moment,
					gathered.map(table => table[m]!),
				),
			);
		}
	}

	return scores;
}

function computed(loaded: LoadedModel, moment: Moment, evidence: ReadonlyArray<readonly Evidence[]>): StoredScore {
	const values = loaded.features.map((feature, f) => featureValue(feature, evidence[f]!, moment.asOf));
	const {subject, target, asOf, knownAt, modelVersion, featureSetVersion, logit, probability, interval} = scoreValues(
		loaded,
		moment,
		values,
	);
	const content = {
		target,
		subject,
		asOf,
		knownAt,
		modelVersion,
		featureSetVersion,
		values: valuesText(values),
		contributions: digestOfShares(loaded, moment, values, evidence),
		logit,
		probability,
		low: interval[0],
		high: interval[1],
	};
	return {id: storedIdOf(content), ...content};
}

/** A digest of each term's contribution and of every share of it with the statement it rests on, in an order of its own. */
function digestOfShares(
	loaded: LoadedModel,
	moment: Moment,
	values: readonly FeatureValue[],
	evidence: ReadonlyArray<readonly Evidence[]>,
): string {
	const {terms} = contributionsOf(loaded.artefact.model, values);
	const lines = [...terms].flatMap((contribution, term) => [
		`${term} ${contribution}`,
		...termShares(loaded, term, moment, values, evidence)
			.map(({feature, evidence: row, share}) => `${term} ${feature} ${row?.fact ?? ''} ${share}`)
			.sort(),
	]);
	return sha256(lines.join('\n'));
}
