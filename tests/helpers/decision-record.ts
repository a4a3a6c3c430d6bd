import {decide} from '../../src/decisions/funnel/decide.ts';
import {currentBook} from '../../src/decisions/funnel/policy-book.ts';
import {type DecisionRecord, decisionIdOf, hashed} from '../../src/decisions/record/decision-record.ts';
import {factsOf} from './decision-facts.ts';

/** A decision by the book in force about an open deal of so many USD, as it would be kept; `key` names it. */
export function recordOf(amountUsd: number, key = 'key-1'): DecisionRecord {
	const facts = factsOf({key, amountUsd: {value: amountUsd, fact: 'sta_amount'}});
	return hashed({
		...{id: decisionIdOf(key), subject: facts.subject, target: facts.target, at: facts.at, actor: 'kim'},
		...{modelVersion: null, bookRevision: currentBook.revision, previous: null},
		...{facts, outcome: decide(currentBook, facts)},
	});
}
