import type {EvidenceFeature} from '../feature.ts';

/** Messages sent, recent ones weighing more: people who write are engaged. */
export const messagesSent: EvidenceFeature = {
	name: 'contact/messages-sent',
	subject: 'Contact',
	query: 'features/contact/messages-sent',
	aggregate: {kind: 'decayedCount', halfLifeDays: 30},
	title: 'Messages sent, recent ones weighing more',
	why: 'people who write are engaged.',
	unit: 'messages',
	sentence: ({names, date}) => `${names[0]} wrote “${names[1]}” on ${date}.`,
	absence: 'The person has written no message.',
};
