import type {GraphStep} from '../graph/path.ts';
import type {PathEdge, PathNode} from './explanation.ts';
import type {Steps} from './read-steps.ts';

/** A path's edges between its named nodes, with both clocks; an assertion hangs on the entity before it in the walk. */
export function drawEdges({nodes, edges}: Steps, named: readonly PathNode[]): PathEdge[] {
	const idOf = new Map(nodes.map(({step}, index) => [step, named[index]!.id]));
	const walked = edges.map(edge => ({
		type: edge.kind,
		from: idOf.get(edge.from ?? '') ?? '',
		to: idOf.get(edge.to ?? '') ?? '',
		...clocksOf(edge),
	}));
	const stated = named.flatMap((node, index) => {
		const owner = named.slice(0, index).findLast(other => other.kind !== 'Assertion');
		return node.kind === 'Assertion' && owner !== undefined
			? [{type: 'OF', from: node.id, to: owner.id, ...clocksOf(nodes[index]!)}]
			: [];
	});
	return [...walked, ...stated];
}

function clocksOf({vf, vt, rf, rt}: GraphStep) {
	return {validFrom: Number(vf), validTo: Number(vt), recordedFrom: Number(rf), recordedTo: Number(rt)};
}
