import type {EvidenceFeature} from '../feature.ts';

/** Calls on the deal: calls keep a deal moving. */
export const calls: EvidenceFeature = {
	name: 'opportunity/calls',
	subject: 'Opportunity',
	query: 'features/opportunity/calls',
	aggregate: {kind: 'count'},
	title: 'Calls on the deal',
	why: 'calls keep a deal moving.',
	unit: 'calls',
	sentence: ({names, date}) => `A call took place on ${date}: “${names[1]}”.`,
	absence: 'No call has been made on the deal.',
};
