import type {EvidenceFeature} from '../feature.ts';

/** Main contacts of deals who have left: when a champion goes, what they carried goes with them. */
export const contactsLeft: EvidenceFeature = {
	name: 'account/contacts-left',
	subject: 'Account',
	query: 'features/account/contacts-left',
	aggregate: {kind: 'distinct'},
	title: 'Main contacts of deals who have left',
	why: 'when a champion goes, what they carried goes with them.',
	unit: 'people',
	sentence: ({names, date}) => `${names[1]}, the contact of “${names[2]}”, left on ${date}.`,
	absence: 'No main contact has left the account.',
};
