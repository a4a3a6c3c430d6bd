import type {EvidenceFeature} from '../feature.ts';

/** Days since the person last wrote: silence tells. */
export const daysSinceMessage: EvidenceFeature = {
	name: 'contact/days-since-message',
	subject: 'Contact',
	query: 'features/contact/messages-sent',
	aggregate: {kind: 'daysSince'},
	title: 'Days since the person last wrote',
	why: 'silence tells.',
	unit: 'days',
	sentence: ({names, date}) => `${names[0]} last wrote on ${date}: “${names[1]}”.`,
	absence: 'The person has never written.',
};
