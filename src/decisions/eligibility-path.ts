import type {Action} from '../../schema/actions.ts';
import {maybeIso} from '../core/clock.ts';
import {drawEdges} from '../explain/draw-edges.ts';
import type {EvidencePath} from '../explain/explanation.ts';
import {nameNode} from '../explain/name-node.ts';
import type {Evidence} from '../features/feature.ts';

/**
 * An eligible row as a path, before its records are looked up; undefined when it carries no walk. Its share is 0, since it
 * says why an action applies and not what the score is made of; `effectIfRemoved` is that of its fact, as anywhere.
 */
export function eligibilityPath(
	{sentence}: Action,
	{path, fact, at}: Evidence,
	effectOf: (statement: string) => number,
): EvidencePath | undefined {
	if (path === undefined) {
		return undefined;
	}

	const nodes = path.nodes.map(nameNode);
	return {
		share: 0,
		effectIfRemoved: effectOf(fact),
		fact,
		text: sentence({names: nodes.map(node => node.name), date: maybeIso(at)?.slice(0, 10) ?? 'an open date'}),
		nodes,
		edges: drawEdges(path, nodes),
		records: [],
		restricted: false,
		rests: [...path.rests],
	};
}
