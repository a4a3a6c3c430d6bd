import type {EvidenceFeature} from '../feature.ts';

/** People of the customer who take part: a deal carried by one contact falls with that contact (multi-threading). */
export const peopleInvolved: EvidenceFeature = {
	name: 'opportunity/people-involved',
	subject: 'Opportunity',
	query: 'features/opportunity/people-involved',
	aggregate: {kind: 'distinct'},
	title: 'People of the customer who take part',
	why: 'a deal carried by one contact falls with that contact (multi-threading).',
	unit: 'people',
	sentence: ({names, date}) => `${names[2]} took part on ${date}: “${names[1]}”.`,
	absence: 'Nobody of the customer has taken part.',
};
