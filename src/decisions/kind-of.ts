import type {Kind} from '../../schema/ontology.ts';
import {EngineError} from '../core/errors.ts';
import type {Moment} from '../features/feature.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';

/** The kind of a thing at a moment. Throws NOT_FOUND for one that is not there, and in the same words for one out of scope. */
export async function kindOf(graph: Graph, {id, asOf, knownAt}: Moment, scope: Scope): Promise<Kind> {
	const [thing] = await graph.read('entities/by-id', {ids: [id], t: asOf, k: knownAt, scope});
	if (thing === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'thing', id});
	}

	return thing.kind;
}
