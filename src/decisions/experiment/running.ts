import type {ExperimentDeclaration} from '../../../schema/experiment.ts';
import type {Millis} from '../../core/clock.ts';
import {canonicalJson, sha256} from '../../core/hash.ts';
import type {Transaction} from '../../graph/graph.ts';
import type {DecisionFacts, TrialArm} from '../funnel/decision-facts.ts';
import {inControl} from '../funnel/in-control.ts';
import type {PolicyBook} from '../funnel/policy-book.ts';
import {armBook} from './arm-book.ts';
import {maybeArm} from './assign-arm.ts';

/** An experiment under the revision of its declaration. */
export type RunningExperiment = {readonly revision: string; readonly declaration: ExperimentDeclaration};

/** What a subject is decided by: the book of its arm, and the arm; without an arm the book in force. */
export type Assigned = {readonly book: PolicyBook; readonly experiment: TrialArm | undefined};

type Reader = Pick<Transaction, 'read'>;

/** The experiment over the decisions of a target that takes subjects in at a moment, if there is one. */
export async function maybeRunning({read}: Reader, target: string, at: Millis): Promise<RunningExperiment | undefined> {
	const [row] = await read('experiments/running', {target, at});
	return row && {revision: row.revision, declaration: JSON.parse(row.content) as ExperimentDeclaration};
}

/** The experiments with the given revisions, whether or not they run. */
export async function readPlans({read}: Reader, revisions: readonly string[]): Promise<Map<string, RunningExperiment>> {
	const rows = revisions.length === 0 ? [] : await read('experiments/plans', {revisions: [...revisions]});
	// One that is no longer what its revision says is as good as gone.
	const whole = rows.filter(row => revisionOfJson(row.content) === row.revision);
	return new Map(
		whole.map(({revision, content}) => [
			revision,
			{revision, declaration: JSON.parse(content) as ExperimentDeclaration},
		]),
	);
}

/** The revision that an experiment's declaration gives it. */
export const revisionOf = (declaration: ExperimentDeclaration): string => revisionOfJson(canonicalJson(declaration));

const revisionOfJson = (content: string) => `exp_${sha256(content).slice(0, 12)}`;

/**
 * Gives a subject its arm. A deal that is settled takes no part, since there is nothing left to move, and neither does a subject of the standing
 * control group, which stays what it is. Pure.
 */
export function assign(
	running: RunningExperiment | undefined,
	book: PolicyBook,
	{subject, closed}: Pick<DecisionFacts, 'subject' | 'closed'>,
): Assigned {
	const isOut = running === undefined || closed !== null || inControl(subject, book.arbitration.controlShare);
	const arm = isOut ? undefined : maybeArm(running.declaration, subject);
	return arm === undefined
		? {book, experiment: undefined}
		: {
				book: armBook(book, arm.kind),
				experiment: {name: running!.declaration.name, revision: running!.revision, arm: arm.name},
			};
}
