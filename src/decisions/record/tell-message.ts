import {type Millis, maybeIso} from '../../core/clock.ts';
import {messageIdOf, type NewMessage} from '../../delivery/message.ts';
import type {DecisionRecord} from './decision-record.ts';
import type {Review} from './review-decision.ts';

/** What is told of a decision just made: that it is in force, or that it waits for somebody. Pure. */
export function messageOfDecision(record: DecisionRecord): NewMessage {
	const {id, subject, at, outcome} = record;
	return {
		...{id: messageIdOf(id), subject, at},
		type: outcome.needsApproval === null ? 'decision.made' : 'decision.waiting',
		data: {...dataOf(record), needsApproval: outcome.needsApproval},
	};
}

/** What is told of a review, kept under an id at a moment: that another action is in force, or none. An outcome is told to nobody. Pure. */
export function maybeMessageOfReview(
	record: DecisionRecord,
	review: Review,
	{id, at}: {readonly id: string; readonly at: Millis},
): NewMessage | undefined {
	const told = {id: messageIdOf(id), subject: record.subject, at};
	switch (review.kind) {
		case 'approve':
			return {...told, type: 'decision.approved', data: dataOf(record)};
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

function dataOf({id, target, facts, outcome}: DecisionRecord) {
	return {
		...{decision: id, target, owner: facts.owner},
		...{action: outcome.action, person: outcome.chosen[0]!.person},
	};
}
