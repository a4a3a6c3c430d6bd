import type {Kind} from '../../schema/ontology.ts';
import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from './graph.ts';
import type {Scope} from './scope.ts';

/** A moment on both clocks. */
type At = {readonly asOf: Millis; readonly knownAt: Millis};

/** The kinds of things at a moment, in the order asked; what is not there and what is out of scope are both undefined. */
export async function kindsOf(
	graph: Graph,
	ids: readonly string[],
	{asOf, knownAt}: At,
	scope: Scope,
): Promise<Array<Kind | undefined>> {
	const things = await graph.read('entities/kinds', {ids: [...new Set(ids)], t: asOf, k: knownAt, scope});
	const kindOfId = new Map(things.map(({id, kind}) => [id, kind]));
	return ids.map(id => kindOfId.get(id));
}

/** The kind of a thing at a moment. Throws NOT_FOUND for one that is not there, and in the same words for one out of scope. */
export async function kindOf(graph: Graph, {id, ...moment}: At & {readonly id: string}, scope: Scope): Promise<Kind> {
	const [kind] = await kindsOf(graph, [id], moment, scope);
	if (kind === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'thing', id});
	}

	return kind;
}
