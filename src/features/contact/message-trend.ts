import type {EvidenceFeature} from '../feature.ts';

/** Messages of the last 30 days above the person’s own monthly mean of the 90 days before: a change against one’s own habit tells more than the habit. */
export const contactMessageTrend: EvidenceFeature = {
	name: 'contact/message-trend',
	subject: 'Contact',
	query: 'features/contact/message-trend',
	aggregate: {kind: 'sum'},
	title: 'Messages of the last 30 days above the person’s own monthly mean of the 90 days before',
	why: 'a change against one’s own habit tells more than the habit.',
	unit: 'messages a month',
	sentence: ({names, date}) => `${names[0]} wrote “${names[1]}” on ${date}.`,
	absence: 'The person has written nothing in four months.',
};
