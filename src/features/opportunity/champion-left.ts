import type {EvidenceFeature} from '../feature.ts';

/** The main contact has left: when the champion goes, the promise goes with them. */
export const championLeft: EvidenceFeature = {
	name: 'opportunity/champion-left',
	subject: 'Opportunity',
	query: 'features/opportunity/champion-left',
	aggregate: {kind: 'count'},
	title: 'The main contact has left',
	why: 'when the champion goes, the promise goes with them.',
	unit: 'contacts',
	sentence: ({names, date}) => `${names[1]}, the main contact, left ${names[2]} on ${date}.`,
	absence: 'The main contact has not left the account.',
};
