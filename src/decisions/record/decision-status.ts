import type {Millis} from '../../core/clock.ts';
import type {Row} from '../../graph/queries.ts';
import type {Outcome} from '../funnel/decide.ts';
import type {DecisionRecord} from './decision-record.ts';

/** What a person said of a decision, or what became of it. */
export type DecisionNote = Row<'decisions/notes'>;

/** Of a note, who said what: enough to tell where a decision stands. */
export type Spoken = Pick<DecisionNote, 'kind' | 'actor'>;

/**
 * Where a decision stands. `taken`: nobody has to approve. `pending`: somebody has to, and nobody or too few did. `approved`, `rejected`: all who had to did, or somebody
 * would not. `overridden`: somebody put another action in its place. `unkept`: it was made while the graph did not answer, and is nowhere but in the answer.
 */
export type DecisionStatus = 'taken' | 'pending' | 'approved' | 'rejected' | 'overridden' | 'unkept';

/** What of a decision says who has to approve it. */
type Asking = {readonly outcome: Pick<Outcome, 'needsApproval' | 'approvals'>};

/** Who has approved a decision so far, and how many still have to. */
export type Approvals = {readonly needed: number; readonly by: readonly string[]; readonly missing: number};

/** Who has approved a decision, each person once, in order; null when nobody has to. Pure. */
export function approvalsOf({outcome}: Asking, notes: readonly Spoken[]): Approvals | null {
	const needed = outcome.approvals?.needed ?? 1;
	const by = [...new Set(notes.flatMap(one => (one.kind === 'approve' ? [one.actor] : [])))];
	return outcome.needsApproval === null ? null : {needed, by, missing: Math.max(0, needed - by.length)};
}

/** Where a decision stands after what persons said of it; the last override wins over all else, a rejection over approvals. Pure. */
export function statusOf(decision: Asking, notes: readonly Spoken[]): DecisionStatus {
	const kinds = notes.map(one => one.kind);
	if (kinds.includes('override')) {
		return 'overridden';
	}

	if (kinds.includes('reject')) {
		return 'rejected';
	}

	const approvals = approvalsOf(decision, notes);
	return approvals === null ? 'taken' : approvals.missing === 0 ? 'approved' : 'pending';
}

/** The action that counts at a moment: that of the last override while it holds, none when rejected or waiting, else the decided one. Pure. */
export function actionInForce(record: DecisionRecord, notes: readonly DecisionNote[], at: Millis): string | null {
	const override = notes.findLast(one => one.kind === 'override');
	if (override !== undefined) {
		return (override.until ?? 0) > at ? override.action : null;
	}

	const status = statusOf(record, notes);
	return status === 'rejected' || status === 'pending' ? null : record.outcome.action;
}
