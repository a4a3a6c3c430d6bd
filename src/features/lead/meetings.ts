import type {EvidenceFeature} from '../feature.ts';

/** Meetings the lead attended: who gives time before buying anything means it. */
export const leadMeetings: EvidenceFeature = {
	name: 'lead/meetings',
	subject: 'Lead',
	query: 'features/lead/meetings',
	aggregate: {kind: 'count'},
	title: 'Meetings the lead attended',
	why: 'who gives time before buying anything means it.',
	unit: 'meetings',
	sentence: ({names, date}) => `${names[0]} attended “${names[1]}” on ${date}.`,
	absence: 'The lead has attended no meeting.',
};
