import type {EvidenceFeature} from '../feature.ts';

/** Replies from the customer: a two-way conversation is the best-known sign of a live deal. */
export const replies: EvidenceFeature = {
	name: 'opportunity/replies',
	subject: 'Opportunity',
	query: 'features/opportunity/replies',
	aggregate: {kind: 'count'},
	title: 'Replies from the customer',
	why: 'a two-way conversation is the best-known sign of a live deal.',
	unit: 'replies',
	sentence: ({names, date}) => `${names[2]} wrote “${names[1]}” on ${date}.`,
	absence: 'The customer has not written on the deal.',
};
