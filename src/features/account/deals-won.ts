import type {EvidenceFeature} from '../feature.ts';

/** Deals that the account has won, recent ones weighing more: who has bought lately buys again. */
export const dealsWonByAccount: EvidenceFeature = {
	name: 'account/deals-won',
	subject: 'Account',
	query: 'features/account/deals-won',
	aggregate: {kind: 'decayedCount', halfLifeDays: 365},
	title: 'Deals it has won, recent ones weighing more',
	why: 'who has bought lately and often buys again (Fader et al. 2005, RFM and CLV).',
	unit: 'deals',
	sentence: ({names, date}) => `“${names[1]}” was won at ${names[0]} on ${date}.`,
	absence: 'The account has not bought anything.',
};
