import type {EvidenceFeature} from '../feature.ts';

/** Deals lost with the person as main contact, recent ones weighing more: who let deals go before may not be able, or not want, to carry one. */
export const dealsLost: EvidenceFeature = {
	name: 'contact/deals-lost',
	subject: 'Contact',
	query: 'features/contact/deals-lost',
	aggregate: {kind: 'decayedCount', halfLifeDays: 365},
	title: 'Deals lost with the person as main contact, recent ones weighing more',
	why: 'who let deals go before may not be able, or not want, to carry one.',
	unit: 'deals',
	sentence: ({names, date}) => `“${names[1]}” was lost with ${names[0]} on ${date}.`,
	absence: 'No deal has been lost with the person.',
};
