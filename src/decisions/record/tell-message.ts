import {type Millis, maybeIso} from '../../core/clock.ts';
import {messageIdOf, type NewMessage} from '../../delivery/message.ts';
import type {DecisionRecord} from './decision-record.ts';
import {approvalsOf, type Spoken, statusOf} from './decision-status.ts';
import type {Review} from './review-decision.ts';

/** What is told of a decision just made: that it is in force, or that it waits for somebody. Pure. */
export function messageOfDecision(record: DecisionRecord): NewMessage {
	const {id, subject, at, outcome} = record;
	return {
		...{id: messageIdOf(id), subject, at},
		type: outcome.needsApproval === null ? 'decision.made' : 'decision.waiting',
		data: {...dataOf(record), ...waitingOf(record, [])},
	};
}

/**
 * What is told of a review, kept under an id at a moment: that another action is in force, or none; or, of the first of two approvals, that the decision
 * waits for another person. `notes` are those before it. An outcome is told to nobody. Pure.
 */
export function maybeMessageOfReview(
	record: DecisionRecord,
	notes: readonly Spoken[],
	review: Review,
	{id, at, actor}: {readonly id: string; readonly at: Millis; readonly actor: string},
): NewMessage | undefined {
	const told = {id: messageIdOf(id), subject: record.subject, at};
	switch (review.kind) {
		case 'approve': {
			const approved = [...notes, {kind: review.kind, actor}];
			return statusOf(record, approved) === 'pending'
				? {...told, type: 'decision.waiting', data: {...dataOf(record), ...waitingOf(record, approved)}}
				: {...told, type: 'decision.approved', data: dataOf(record)};
		}
		case 'reject':
			return {...told, type: 'decision.rejected', data: dataOf(record)};
		case 'override':
			return {
				...{...told, type: 'decision.overridden'},
				data: {...dataOf(record), action: review.action, person: null, until: maybeIso(review.until) ?? null},
			};
		case 'outcome':
			return undefined;
	}
}

/** Why somebody has to approve a decision and how many still have to, as a number in text; both null when nobody has to. */
function waitingOf(record: DecisionRecord, notes: readonly Spoken[]) {
	const approvals = approvalsOf(record, notes);
	return {
		needsApproval: record.outcome.needsApproval,
		missing: approvals === null ? null : String(approvals.missing),
	};
}

function dataOf({id, target, facts, outcome}: DecisionRecord) {
	return {
		...{decision: id, target, owner: facts.owner},
		...{action: outcome.action, person: outcome.chosen[0]!.person},
	};
}
