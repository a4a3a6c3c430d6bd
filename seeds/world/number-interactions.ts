import type {Millis} from '../../src/core/clock.ts';
import type {Draft} from './happenings.ts';
import {numbered} from './numbered.ts';
import type {Interaction, Participant} from './rows.ts';

/** Drafts up to `end` as rows with ids in time order, and the participants of each. */
export function numberInteractions(drafts: readonly Draft[], end: Millis) {
	const inOrder = drafts.filter(draft => draft.at <= end).sort((a, b) => a.at - b.at);
	const idOf = new Map(inOrder.map((draft, index) => [draft, numbered('int', index)]));
	const interactions: Interaction[] = [];
	const participants: Participant[] = [];
	for (const draft of inOrder) {
		const interactionId = idOf.get(draft)!;
		const {answers, who, ...rest} = draft;
		// An answer is later than what it answers, so what it answers is numbered whenever it is.
		interactions.push({interactionId, ...rest, inReplyTo: answers && idOf.get(answers), loggedAt: rest.at});
		participants.push(...who.map(person => ({interactionId, ...person})));
	}

	return {interactions, participants} as const;
}
