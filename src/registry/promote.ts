import type {TargetDeclaration} from '../../schema/target.ts';
import type {Clock} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import type {Request} from '../graph/once.ts';
import {approvalsNeeded} from './approvals.ts';
import {checkStanding} from './change-line.ts';
import {failedGates, type GateReport, judgeModel} from './gate-report.ts';
import {checkedVersion, loadModel, maybeModel, readStanding} from './model-store.ts';
import {crown, type Moved} from './move-champion.ts';

/** What is to be promoted: the challenger unless a version is named; the champion in place, unless one is expected. */
export type Asked = {readonly version?: string; readonly expected?: string};

/** A promotion and what the gates said. */
export type Promoted = Moved & {readonly gates: GateReport};

/**
 * Promotes a model: judges it anew against the champion on the rows it was tested on, keeps the report, and, if every gate is passed
 * and enough people approve (whoever promotes being one), makes it the champion by compare-and-set. Throws GATE_FAILED,
 * APPROVAL_MISSING, ALIAS_MOVED, MODEL_CORRUPT, or NOT_FOUND for a model that there is not; then the champion stays.
 */
export async function promote(
	graph: Graph,
	declaration: TargetDeclaration,
	asked: Asked,
	clock: Clock,
	cause: Cause,
	once?: Request,
): Promise<Promoted> {
	const target = declaration.name;
	const standing = await readStanding(graph, target);
	const expected = asked.expected ?? standing.champion;
	checkStanding(target, 'champion', standing, expected);
	const version = await checkedVersion(graph, target, asked.version ?? standing.challenger);
	if (version === standing.champion) {
		throw new EngineError('INPUT_INVALID', {where: `promote ${version}`, problem: 'it is the champion already'});
	}

	const candidate = await loadModel(graph, version);
	const champion = expected === null ? undefined : await maybeModel(graph, expected);
	const gates = await judgeModel(graph, declaration, candidate, champion, clock, cause);
	if (!gates.passed) {
		throw new EngineError('GATE_FAILED', {target, version, gates: failedGates(gates), report: gates});
	}

	const grounds = {version, expected, approvals: approvalsNeeded(declaration), gates};
	return {gates, ...(await crown(graph, target, grounds, clock.now(), cause, once))};
}
