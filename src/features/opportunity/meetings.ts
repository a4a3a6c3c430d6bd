import type {EvidenceFeature} from '../feature.ts';

/** Meetings held on the deal: a customer who gives time is a customer who considers buying. */
export const meetings: EvidenceFeature = {
	name: 'opportunity/meetings',
	subject: 'Opportunity',
	query: 'features/opportunity/meetings',
	aggregate: {kind: 'count'},
	title: 'Meetings held on the deal',
	why: 'a customer who gives time is a customer who considers buying.',
	unit: 'meetings',
	sentence: ({names, date}) => `A meeting was held on ${date}: “${names[1]}”.`,
	absence: 'No meeting has been held on the deal.',
};
