import {EngineError} from '../core/errors.ts';
import type {EvidencePathData} from '../features/feature.ts';
import type {Gathered} from '../features/gather.ts';
import type {Graph} from '../graph/graph.ts';
import type {GraphStep} from '../graph/path.ts';

/** What the nodes and relationships of a walk say, in its order. */
export type Steps = {readonly nodes: readonly GraphStep[]; readonly edges: readonly GraphStep[]};

/** Every walk of gathered evidence. */
export const walksOf = (gathered: Gathered): EvidencePathData[] => gathered.flat(2).flatMap(({path}) => path ?? []);

/** Steps in one query, so that its answer fits into memory. */
const BATCH = 5000;
const TRIES = 5;

/** A step of a walk is no longer there, or has become another's. */
class StepGone extends Error {}

/** Reads what the steps of walks say. What was redrawn since the walks were read is gone, see `whileStepsLast`. */
export async function readSteps(
	graph: Graph,
	walks: readonly EvidencePathData[],
): Promise<(walk: EvidencePathData) => Steps> {
	const read = new Map<string, GraphStep>();
	const wanted = {
		nodes: [...new Set(walks.flatMap(walk => walk.nodes))],
		edges: [...new Set(walks.flatMap(walk => walk.edges))],
	};
	for (let start = 0; start < Math.max(wanted.nodes.length, wanted.edges.length); start += BATCH) {
		const rows = await graph.read('explain/steps', {
			nodes: wanted.nodes.slice(start, start + BATCH),
			edges: wanted.edges.slice(start, start + BATCH),
		});
		for (const row of rows) {
			read.set(row.step, row);
		}
	}

	const told = (walk: EvidencePathData) => (name: string) => stillThere(walk, read.get(name));
	return walk => ({nodes: walk.nodes.map(told(walk)), edges: walk.edges.map(told(walk))});
}

/** The server may give the name of a step that is gone to another: that one rests on a statement which the walk does not. */
function stillThere({rests}: EvidencePathData, step: GraphStep | undefined): GraphStep {
	if (step === undefined || (step.statement !== null && !rests.includes(step.statement))) {
		throw new StepGone();
	}

	return step;
}

/**
 * Reads walks and their steps again when some were redrawn in between, as a correction redraws what it corrects. Throws GRAPH_UNAVAILABLE when that
 * happens every time.
 */
export async function whileStepsLast<T>(read: (tries: number) => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await read(tries);
		} catch (error) {
			if (!(error instanceof StepGone)) {
				throw error;
			}

			if (tries === TRIES) {
				throw new EngineError(
					'GRAPH_UNAVAILABLE',
					{problem: 'what the answer rests on is being redrawn'},
					{cause: error},
				);
			}
		}
	}
}
