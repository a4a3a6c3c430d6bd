import type {Moment} from '../features/feature.ts';
import {gather} from '../features/gather.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import type {Explanation} from '../score/score.ts';
import {scoreValues} from '../score/score-values.ts';
import {explainEvidence} from './explain.ts';
import {withRecords} from './with-records.ts';
import {withheld} from './withheld.ts';

/** Paths shown for each contribution unless the caller asks for another number. */
const SHOWN = 5;

/**
 * A subject's score at a moment with everything it is made of, each shown path walked back to its source records. The
 * score is the same for every viewer; paths outside the scope keep their share and lose everything else.
 */
export async function explainSubject(
	graph: Graph,
	loaded: LoadedModel,
	moment: Moment,
	{paths = SHOWN, scope}: {paths?: number; scope: Scope},
): Promise<Explanation> {
	const gathered = await gather(graph, loaded.features, [moment], {paths: true});
	const {values, contributions} = explainEvidence(loaded, moment, gathered, paths);
	const visible = scope.all ? contributions : await withheld(graph, contributions, scope);
	return {...scoreValues(loaded, moment, values), contributions: await withRecords(graph, visible)};
}
