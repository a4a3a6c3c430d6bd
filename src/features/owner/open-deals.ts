import type {EvidenceFeature} from '../feature.ts';

/** Other deals the owner has open: attention is finite. */
export const openDeals: EvidenceFeature = {
	name: 'owner/open-deals',
	subject: 'Opportunity',
	query: 'features/owner/open-deals',
	aggregate: {kind: 'count'},
	title: 'Other deals the owner has open',
	why: 'attention is finite.',
	unit: 'deals',
	sentence: ({names}) => `${names[1]} also works on “${names[2]}”.`,
	absence: 'The owner has no other open deal.',
};
