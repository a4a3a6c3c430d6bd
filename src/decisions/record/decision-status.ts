import type {Millis} from '../../core/clock.ts';
import type {Row} from '../../graph/queries.ts';
import type {Outcome} from '../funnel/decide.ts';
import type {DecisionRecord} from './decision-record.ts';

/** What a person said of a decision, or what became of it. */
export type DecisionNote = Row<'decisions/notes'>;

/**
 * Where a decision stands. `taken`: nobody has to approve. `pending`: somebody has to and nobody did. `approved`, `rejected`: somebody did or would
 * not. `overridden`: somebody put another action in its place. `unkept`: it was made while the graph did not answer, and is nowhere but in the answer.
 */
export type DecisionStatus = 'taken' | 'pending' | 'approved' | 'rejected' | 'overridden' | 'unkept';

/** Where a decision stands after what persons said of it; the last override wins over all else. Pure. */
export function statusOf(
	{outcome}: {readonly outcome: Pick<Outcome, 'needsApproval'>},
	notes: readonly DecisionNote[],
): DecisionStatus {
	const kinds = notes.map(one => one.kind);
	if (kinds.includes('override')) {
		return 'overridden';
	}

	if (kinds.includes('reject')) {
		return 'rejected';
	}

	return kinds.includes('approve') ? 'approved' : outcome.needsApproval === null ? 'taken' : 'pending';
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
