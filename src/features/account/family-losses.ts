import type {EvidenceFeature} from '../feature.ts';

/** Deals lost before elsewhere in the corporate family: so does disappointment. */
export const familyLosses: EvidenceFeature = {
	name: 'account/family-losses',
	subject: 'Opportunity',
	query: 'features/account/family-losses',
	aggregate: {kind: 'count'},
	title: 'Deals lost before elsewhere in the corporate family',
	why: 'so does disappointment.',
	unit: 'deals',
	sentence: ({names, date}) => `“${names[3]}” was lost at ${names[2]} on ${date}.`,
	absence: 'No deal has been lost elsewhere in the corporate family.',
};
