import type {EvidenceFeature} from '../feature.ts';

/** Days since the customer last wrote: silence grows before a deal is lost. */
export const daysSinceReply: EvidenceFeature = {
	name: 'opportunity/days-since-reply',
	subject: 'Opportunity',
	query: 'features/opportunity/replies',
	aggregate: {kind: 'daysSince'},
	title: 'Days since the customer last wrote',
	why: 'silence grows before a deal is lost.',
	unit: 'days',
	sentence: ({names, date}) => `${names[2]} last wrote on ${date}: “${names[1]}”.`,
	absence: 'A reply never came.',
};
