import type {Kind} from '../../../schema/ontology.ts';
import type {SubjectTerms} from './decision-facts.ts';

/** The kind of thing that a decision is about. Pure. */
export const subjectKindOf = ({about}: {readonly about?: SubjectTerms | undefined}): Kind =>
	about?.kind ?? 'Opportunity';

/** What people call a thing of a kind. Pure. */
export const nounOf = (kind: Kind): string => (kind === 'Opportunity' ? 'deal' : kind.toLowerCase());
