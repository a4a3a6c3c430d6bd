import type {EvidenceFeature} from '../feature.ts';

/** Deals won before at the account, recent ones weighing more: who has bought knows how to buy. */
export const ownWins: EvidenceFeature = {
	name: 'account/own-wins',
	subject: 'Opportunity',
	query: 'features/account/own-wins',
	aggregate: {kind: 'decayedCount', halfLifeDays: 365},
	title: 'Deals won before at the account, recent ones weighing more',
	why: 'who has bought knows how to buy.',
	unit: 'deals',
	sentence: ({names, date}) => `“${names[2]}” was won at ${names[1]} on ${date}.`,
	absence: 'No deal has been won at the account.',
};
