import type {Moment} from '../features/feature.ts';
import {materialize} from '../features/materialize.ts';
import type {Graph} from '../graph/graph.ts';
import type {LoadedModel} from './model-artefact.ts';
import type {Score} from './score.ts';
import {scoreValues} from './score-values.ts';

/** The scores of many subjects, each at its own moment, in the order asked. The number of queries does not grow with theirs. */
export async function scoreMoments(graph: Graph, loaded: LoadedModel, moments: readonly Moment[]): Promise<Score[]> {
	const columns = await materialize(graph, loaded.features, moments);
	return moments.map((moment, index) =>
		scoreValues(
			loaded,
			moment,
			columns.map(column => column[index]!),
		),
	);
}
