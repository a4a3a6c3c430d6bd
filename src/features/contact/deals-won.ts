import type {EvidenceFeature} from '../feature.ts';

/** Deals won with the person as main contact, recent ones weighing more: who has carried a deal through before is a champion. */
export const dealsWon: EvidenceFeature = {
	name: 'contact/deals-won',
	subject: 'Contact',
	query: 'features/contact/deals-won',
	aggregate: {kind: 'decayedCount', halfLifeDays: 365},
	title: 'Deals won with the person as main contact, recent ones weighing more',
	why: 'who has carried a deal through before is a champion.',
	unit: 'deals',
	sentence: ({names, date}) => `“${names[1]}” was won with ${names[0]} on ${date}.`,
	absence: 'No deal has been won with the person.',
};
