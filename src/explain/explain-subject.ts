import type {Moment} from '../features/feature.ts';
import {type Gathered, gather} from '../features/gather.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import type {Explanation} from '../score/score.ts';
import {scoreValues} from '../score/score-values.ts';
import {explainEvidence} from './explain.ts';
import {whileStepsLast} from './read-steps.ts';
import {tellPaths} from './tell-paths.ts';

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
	options: {paths?: number; scope: Scope},
): Promise<Explanation> {
	const [explanation] = await explainSubjects(graph, loaded, [moment], options);
	return explanation!;
}

/**
 * The same for many subjects, each at a moment of its own, with as many queries as for one. Evidence that is held somewhere may be handed over as `held`; when
 * a step of it is no longer there, all is read from the graph.
 */
export async function explainSubjects(
	graph: Graph,
	loaded: LoadedModel,
	moments: readonly Moment[],
	{paths = SHOWN, scope, held}: {paths?: number; scope: Scope; held?: () => Promise<Gathered>},
): Promise<Explanation[]> {
	return whileStepsLast(async tries => {
		const gathered =
			held !== undefined && tries === 1 ? await held() : await gather(graph, loaded.features, moments, {paths: true});
		const explained = moments.map((moment, m) =>
			explainEvidence(
				loaded,
				moment,
				gathered.map(table => [table[m]!]),
				paths,
			),
		);
		const told = await tellPaths(
			graph,
			explained.flatMap(one => one.contributions),
			scope,
		);
		let next = 0;
		return explained.map(({values, contributions: own}, m) => {
			const from = next;
			next += own.length;
			return {...scoreValues(loaded, moments[m]!, values), contributions: told.slice(from, next)};
		});
	});
}
