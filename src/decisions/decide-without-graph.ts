import {actions} from '../../schema/actions.ts';
import {maybeKindOfId} from '../../schema/ontology.ts';
import {type DecisionView, toView} from './decision-view.ts';
import {decide} from './funnel/decide.ts';
import type {DecisionFacts} from './funnel/decision-facts.ts';
import {currentBook} from './funnel/policy-book.ts';
import {decisionIdOf, hashed} from './record/decision-record.ts';
import {termsOfKind} from './subject-terms.ts';

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
	const about = termsOfKind(maybeKindOfId(subject) ?? 'Opportunity');
	const facts: DecisionFacts = {
		...{target, subject, key, at, asOf, knownAt},
		...(about && {about}),
		...{probability: null, modelFallback: reason, closed: null, amountUsd: null, expectedCloseAt: null},
		...{owner: null, account: null, options: {}, people: {}, contacts: []},
		...{taken: [], used: [], switchedOff: [], override: null},
	};
	const outcome = decide(currentBook, facts);
	const record = hashed({
		...{id: decisionIdOf(key), subject, target, at, facts, outcome, actor},
		...{modelVersion: null, bookRevision: currentBook.revision, previous: null},
	});
	const chosen = outcome.chosen.map(one => {
		const title = titleOf(one.action);
		return {...one, title, text: `${title}.`, paths: []};
	});
	return toView(record, {chosen, notes: [], inForce: outcome.action, status: 'unkept'});
}

const titleOf = (name: string) => actions.find(one => one.name === name)!.title;
