import type {EvidencePathData} from '../features/feature.ts';
import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';
import {drawEdges} from './draw-edges.ts';
import type {Contribution, EvidencePath, PathNode, PathRecord, PathSteps, WeighedPath} from './explanation.ts';
import {nameNode} from './name-node.ts';
import {readRecords} from './read-records.ts';
import {readSteps, type Steps} from './read-steps.ts';

/**
 * Tells weighed paths: names their nodes, draws their edges, says their sentences and walks them back to their source records, each of these read once
 * for all paths. A path that leaves the viewer's scope keeps its share; what it walks over is withheld.
 */
export async function tellPaths(
	graph: Graph,
	contributions: ReadonlyArray<Contribution<WeighedPath>>,
	scope: Scope,
): Promise<Contribution[]> {
	const walks = contributions.flatMap(({paths}) => paths.flatMap(({walk}) => walk ?? []));
	const rests = walks.flatMap(walk => walk.rests);
	const [stepsOf, records] = await Promise.all([readSteps(graph, walks), readRecords(graph, rests)]);
	const drawn = new Map(walks.map(walk => [walk, draw(stepsOf(walk))]));
	const isVisible = scope.all
		? () => true
		: await visibleIn(
				graph,
				scope,
				[...drawn.values()].flatMap(({nodes}) => nodes),
			);
	const tell = ({walk, textOf, share, effectIfRemoved, fact, assumed}: WeighedPath): EvidencePath => {
		const steps = (walk === undefined ? undefined : drawn.get(walk)) ?? {nodes: [], edges: []};
		if (!steps.nodes.every(isVisible)) {
			const withheld = {text: 'Evidence outside your scope.', nodes: [], edges: [], records: []};
			return {share, effectIfRemoved, ...withheld, restricted: true};
		}

		const about = fact === undefined ? (assumed === undefined ? {} : {assumed}) : {fact};
		const behind = walk === undefined ? [] : recordsBehind(walk, records);
		const {nodes, edges} = steps;
		return {share, effectIfRemoved, ...about, text: textOf(steps), nodes, edges, records: behind, restricted: false};
	};
	return contributions.map(contribution => ({...contribution, paths: contribution.paths.map(tell)}));
}

function draw(steps: Steps): PathSteps {
	const nodes = steps.nodes.map(nameNode);
	return {nodes, edges: drawEdges(steps, nodes)};
}

/** The source records that a walk rests on, each once. */
function recordsBehind({rests}: EvidencePathData, records: ReadonlyMap<string, PathRecord>): PathRecord[] {
	const found = rests.flatMap(statement => records.get(statement) ?? []);
	return [...new Map(found.map(record => [record.id, record])).values()];
}

/** Assertions are steps between things, and examples of topics are declared for all: the things decide what is visible. */
const isThing = (node: PathNode) => node.kind !== 'Assertion' && node.kind !== 'TopicExample';

async function visibleIn(graph: Graph, scope: Scope, nodes: readonly PathNode[]): Promise<(node: PathNode) => boolean> {
	const ids = [...new Set(nodes.filter(isThing).map(({id}) => id))];
	const visible = new Set((await graph.read('entities/visible', {ids, scope})).map(row => row.id));
	return node => !isThing(node) || visible.has(node.id);
}
