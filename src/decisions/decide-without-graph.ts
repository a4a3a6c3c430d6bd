import {actions} from '../../schema/actions.ts';
import type {DecisionView} from './decision-view.ts';
import {decide} from './funnel/decide.ts';
import type {DecisionFacts} from './funnel/decision-facts.ts';
import {currentBook} from './funnel/policy-book.ts';
import {decisionIdOf, hashed} from './record/decision-record.ts';

/** What is asked while the graph does not answer, and what is still known. */
export type ApartRequest = Pick<DecisionFacts, 'target' | 'subject' | 'key' | 'at' | 'asOf' | 'knownAt'> & {
	readonly actor: string;
	/** Why nothing more is known, in words for the reader. */
	readonly reason: string;
};

/**
 * The last rung of the ladder: a decision by the rules alone, from no facts at all. Nothing can be reserved while the graph does not answer, so nobody may be
 * reached, and the funnel leaves doing nothing. It is not kept: the same key makes a decision once the graph answers again. Pure.
 */
export function decideWithoutGraph({
	target,
	subject,
	key,
	at,
	asOf,
	knownAt,
	actor,
	reason,
}: ApartRequest): DecisionView {
	const facts: DecisionFacts = {
		...{target, subject, key, at, asOf, knownAt},
		...{probability: null, modelFallback: reason, closed: null, amountUsd: null, expectedCloseAt: null},
		...{owner: null, account: null, options: {}, people: {}, contacts: []},
		...{taken: [], used: [], switchedOff: [], override: null},
	};
	const outcome = decide(currentBook, facts);
	const {action, arm, seed, chosen, dropped, needsApproval, fallbackReason} = outcome;
	const {id, hash} = hashed({
		...{id: decisionIdOf(key), subject, target, at, facts, outcome, actor},
		...{modelVersion: null, bookRevision: currentBook.revision, previous: null},
	});
	return {
		...{decision: id, subject, target, action, inForce: action, status: 'unkept', arm, seed, needsApproval},
		experiment: null,
		chosen: chosen.map(one => ({...one, title: titleOf(one.action), text: `${titleOf(one.action)}.`, paths: []})),
		...{dropped, fallbackReason, notes: [], at, asOf, knownAt},
		...{modelVersion: null, bookRevision: currentBook.revision, previous: null, hash},
	};
}

const titleOf = (name: string) => actions.find(one => one.name === name)!.title;
