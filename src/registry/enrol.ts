import type {TargetDeclaration} from '../../schema/target.ts';
import type {Clock} from '../core/clock.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import type {ModelArtefact} from '../score/model-artefact.ts';
import {type GateReport, judgeModel} from './gate-report.ts';
import {type Kept, keepModel} from './keep-model.ts';
import {loadModel, maybeModel, readStanding} from './model-store.ts';

/** A model that was kept, with the name it got and what the gates say of it. */
export type Enrolled = Kept & {readonly gates: GateReport};

/**
 * Keeps a newly trained model, with the logistic one beside it, and puts it through the gates: against the champion if it is a challenger, and for the
 * record if it is the first.
 */
export async function enrol(
	graph: Graph,
	declaration: TargetDeclaration,
	artefact: ModelArtefact,
	clock: Clock,
	cause: Cause,
	fallback?: ModelArtefact,
): Promise<Enrolled> {
	const kept = await keepModel(graph, artefact, clock.now(), cause, fallback);
	const {champion} = await readStanding(graph, declaration.name);
	const rival = champion === null || champion === kept.version ? undefined : await maybeModel(graph, champion);
	const candidate = await loadModel(graph, kept.version);
	return {...kept, gates: await judgeModel(graph, declaration, candidate, rival, clock, cause)};
}
