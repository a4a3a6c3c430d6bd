import type {PathEdge, PathNode} from './explanation.ts';
import type {Steps} from './read-steps.ts';

/** A path's edges between its named nodes, with both clocks; an assertion hangs on the entity before it in the walk. */
export function drawEdges({nodes, edges}: Steps, named: readonly PathNode[]): PathEdge[] {
	const idOf = new Map(nodes.map((node, index) => [node.elementId, named[index]!.id]));
	const walked = edges.map(({type, startNodeElementId, endNodeElementId, properties}) => ({
		type,
		from: idOf.get(startNodeElementId) ?? '',
		to: idOf.get(endNodeElementId) ?? '',
		...clocksOf(properties),
	}));
	const stated = named.flatMap((node, index) => {
		const owner = named.slice(0, index).findLast(other => other.kind !== 'Assertion');
		return node.kind === 'Assertion' && owner !== undefined
			? [{type: 'OF', from: node.id, to: owner.id, ...clocksOf(nodes[index]!.properties)}]
			: [];
	});
	return [...walked, ...stated];
}

function clocksOf(properties: Readonly<Record<string, unknown>>) {
	return {
		validFrom: Number(properties['vf']),
		validTo: Number(properties['vt']),
		recordedFrom: Number(properties['rf']),
		recordedTo: Number(properties['rt']),
	};
}
