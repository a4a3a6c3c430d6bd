import type {Millis} from '../core/clock.ts';
import type {Arm} from './funnel/decide.ts';
import type {LearnedEffects, PlannedFact, TrialArm} from './funnel/decision-facts.ts';
import type {Drop} from './funnel/run-funnel.ts';
import type {DecisionRecord} from './record/decision-record.ts';
import {type Approvals, approvalsOf, type DecisionNote, type DecisionStatus} from './record/decision-status.ts';
import type {ToldAction} from './record/tell-decision.ts';

/** A decision as a viewer reads it: every action of the catalogue is in `chosen` or in `dropped`. */
export type DecisionView = {
	/** Its id. */
	readonly decision: string;
	readonly subject: string;
	readonly target: string;
	/** The action that was taken: the first of `chosen`. */
	readonly action: string;
	/** The action that counts now, after what persons said; null while somebody has to approve, and when somebody would not. */
	readonly inForce: string | null;
	readonly status: DecisionStatus;
	readonly arm: Arm;
	/** The experiment that it was made in, with the subject's arm; null outside. */
	readonly experiment: TrialArm | null;
	/** What was learned of the actions' effects when it was made, and which evidence that rests on; null when nothing was. */
	readonly learned: LearnedEffects | null;
	/** The planned day that it is a step of; null when it was decided by itself. */
	readonly planned: PlannedFact | null;
	/** What passed the funnel: the taken action first, then by priority. Their propensities sum to 1. */
	readonly chosen: readonly ToldAction[];
	readonly dropped: readonly Drop[];
	readonly needsApproval: string | null;
	/** Who has approved it, and how many still have to; null when nobody has to. */
	readonly approvals: Approvals | null;
	readonly fallbackReason: string | null;
	/** What persons said of it and what became of it, the oldest first. */
	readonly notes: readonly DecisionNote[];
	readonly at: Millis;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly modelVersion: string | null;
	/** The revision of the whole book, and of its parts that are not policies. */
	readonly bookRevision: string;
	readonly seed: number;
	readonly previous: string | null;
	readonly hash: string;
};

/** A decision as a viewer reads it, from its record and what is said of it beside. Pure. */
export function toView(
	{id, subject, target, at, facts, outcome, modelVersion, bookRevision, previous, hash}: DecisionRecord,
	{chosen, notes, inForce, status}: Pick<DecisionView, 'chosen' | 'notes' | 'inForce' | 'status'>,
): DecisionView {
	const {action, arm, seed, dropped, needsApproval, fallbackReason} = outcome;
	return {
		...{decision: id, subject, target, action, inForce, status, arm},
		experiment: facts.experiment ?? null,
		planned: facts.planned ?? null,
		learned: facts.learned ?? null,
		...{
			chosen,
			dropped,
			needsApproval,
			approvals: approvalsOf({outcome}, notes),
			fallbackReason,
			notes,
			at,
			asOf: facts.asOf,
			knownAt: facts.knownAt,
		},
		...{modelVersion, bookRevision, seed, previous, hash},
	};
}
