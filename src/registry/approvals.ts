import type {TargetDeclaration} from '../../schema/target.ts';
import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import type {Request} from '../graph/once.ts';
import {changeLine, type Line} from './change-line.ts';
import {loadModel} from './model-store.ts';

/** That a person approves a model, and why. */
export type Approval = {readonly actor: string; readonly reason: string; readonly at: Millis};

/** People whose approval a promotion takes; whoever promotes is one of them. */
export function approvalsNeeded({impact}: Pick<TargetDeclaration, 'impact'>): number {
	return impact === 'high' ? 2 : 1;
}

/** Whose approvals a model has. */
export type Approvals = {readonly target: string; readonly version: string; readonly approvals: readonly Approval[]};

/** Keeps a person's approval of a model. Throws APPROVAL_REPEATED for a second one, and MODEL_CORRUPT for a damaged model. */
export async function approveModel(
	graph: Graph,
	target: string,
	version: string,
	now: Millis,
	cause: Cause,
	once?: Request,
): Promise<Approvals> {
	await loadModel(graph, version);
	const approve = async ({transaction, at}: Line): Promise<Approvals> => {
		const {actor, reason} = cause;
		const given = await transaction.read('models/approvals', {version});
		if (given.some(approval => approval.actor === actor)) {
			throw new EngineError('APPROVAL_REPEATED', {version, actor});
		}

		await transaction.write('models/save-approval', {version, actor, reason, at});
		return {target, version, approvals: [...given, {actor, reason, at}]};
	};
	return changeLine(graph, target, now, cause, approve, once);
}
