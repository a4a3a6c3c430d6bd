import type {EvidenceFeature} from '../feature.ts';

/** Replies from the customer, recent ones weighing more: a two-way conversation is the best-known sign of a live deal; it fades with time. */
export const recentReplies: EvidenceFeature = {
	name: 'opportunity/recent-replies',
	subject: 'Opportunity',
	query: 'features/opportunity/replies',
	aggregate: {kind: 'decayedCount', halfLifeDays: 45},
	title: 'Replies from the customer, recent ones weighing more',
	why: 'a two-way conversation is the best-known sign of a live deal; it fades with time.',
	unit: 'replies',
	sentence: ({names, date}) => `${names[2]} wrote “${names[1]}” on ${date}.`,
	absence: 'The customer has not written on the deal.',
};
