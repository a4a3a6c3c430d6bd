import type {EvidenceFeature} from '../feature.ts';

/** E-mails the lead wrote: who writes back is interested. */
export const leadReplies: EvidenceFeature = {
	name: 'lead/replies',
	subject: 'Lead',
	query: 'features/lead/replies',
	aggregate: {kind: 'count'},
	title: 'E-mails the lead wrote',
	why: 'who writes back is interested.',
	unit: 'e-mails',
	sentence: ({names, date}) => `${names[0]} wrote “${names[1]}” on ${date}.`,
	absence: 'The lead has written no e-mail.',
};
