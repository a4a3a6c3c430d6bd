import type {EvidenceFeature} from '../feature.ts';

/** Messages received, recent ones weighing more: people who are written to are in the conversation. */
export const messagesReceived: EvidenceFeature = {
	name: 'contact/messages-received',
	subject: 'Contact',
	query: 'features/contact/messages-received',
	aggregate: {kind: 'decayedCount', halfLifeDays: 30},
	title: 'Messages received, recent ones weighing more',
	why: 'people who are written to are in the conversation.',
	unit: 'messages',
	sentence: ({names, date}) => `${names[0]} was sent “${names[1]}” on ${date}.`,
	absence: 'The person has been sent no message.',
};
