import type {Action} from '../../../schema/actions.ts';
import type {Kind} from '../../../schema/ontology.ts';
import type {DecisionFacts} from './decision-facts.ts';

/** The kind of thing that a decision is about. Pure. */
export const subjectKindOf = ({about}: Pick<DecisionFacts, 'about'>): Kind => about?.kind ?? 'Opportunity';

/** What people call a thing of a kind. Pure. */
export const nounOf = (kind: Kind): string => (kind === 'Opportunity' ? 'deal' : kind.toLowerCase());

/** Whether an action is for things of a kind; one of a book that does not say so is for deals. Pure. */
export function isForKind({subject = 'Opportunity'}: {readonly subject?: Action['subject']}, kind: Kind): boolean {
	return subject === 'any' || subject === kind;
}
