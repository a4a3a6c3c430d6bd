import type {EvidenceFeature} from '../feature.ts';

/** Deals won before at the account: who has bought knows how to buy. */
export const ownWins: EvidenceFeature = {
	name: 'account/own-wins',
	subject: 'Opportunity',
	query: 'features/account/own-wins',
	aggregate: {kind: 'count'},
	title: 'Deals won before at the account',
	why: 'who has bought knows how to buy.',
	unit: 'deals',
	sentence: ({names, date}) => `“${names[2]}” was won at ${names[1]} on ${date}.`,
	absence: 'No deal has been won at the account.',
};
