import type {EvidenceFeature} from '../feature.ts';

/** Meetings attended, recent ones weighing more: who gives time is engaged. */
export const contactMeetings: EvidenceFeature = {
	name: 'contact/meetings',
	subject: 'Contact',
	query: 'features/contact/meetings',
	aggregate: {kind: 'decayedCount', halfLifeDays: 90},
	title: 'Meetings attended, recent ones weighing more',
	why: 'who gives time is engaged.',
	unit: 'meetings',
	sentence: ({names, date}) => `${names[0]} attended “${names[1]}” on ${date}.`,
	absence: 'The person has attended no meeting.',
};
