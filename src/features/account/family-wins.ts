import type {EvidenceFeature} from '../feature.ts';

/** Deals won before elsewhere in the corporate family: trust travels inside a company group. */
export const familyWins: EvidenceFeature = {
	name: 'account/family-wins',
	subject: 'Opportunity',
	query: 'features/account/family-wins',
	aggregate: {kind: 'count'},
	title: 'Deals won before elsewhere in the corporate family',
	why: 'trust travels inside a company group.',
	unit: 'deals',
	sentence: ({names, date}) => `“${names[3]}” was won at ${names[2]} on ${date}.`,
	absence: 'No deal has been won elsewhere in the corporate family.',
};
