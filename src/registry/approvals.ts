import type {TargetDeclaration} from '../../schema/target.ts';
import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {changeLine} from './change-line.ts';
import {loadModel} from './model-store.ts';

/** That a person approves a model, and why. */
export type Approval = {readonly actor: string; readonly reason: string; readonly at: Millis};

/** People whose approval a promotion takes; whoever promotes is one of them. */
export function approvalsNeeded({impact}: Pick<TargetDeclaration, 'impact'>): number {
	return impact === 'high' ? 2 : 1;
}

/** Keeps a person's approval of a model. Throws APPROVAL_REPEATED for a second one, and MODEL_CORRUPT for a damaged model. */
export async function approveModel(
	graph: Graph,
	target: string,
	version: string,
	now: Millis,
	cause: Cause,
): Promise<readonly Approval[]> {
	await loadModel(graph, version);
	return changeLine(graph, target, now, cause, async ({transaction, at}) => {
		const {actor, reason} = cause;
		const given = await transaction.read('models/approvals', {version});
		if (given.some(approval => approval.actor === actor)) {
			throw new EngineError('APPROVAL_REPEATED', {version, actor});
		}

		await transaction.write('models/save-approval', {version, actor, reason, at});
		return [...given, {actor, reason, at}];
	});
}
