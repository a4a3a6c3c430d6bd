import type {EvidenceFeature} from '../feature.ts';

/** How near the account is to accounts that have bought: personalised PageRank that starts from them. */
export const wonProximity: EvidenceFeature = {
	name: 'account/won-proximity',
	subject: 'Account',
	query: 'features/account/network-steps',
	aggregate: {kind: 'sum'},
	measure: {
		network: 'accounts',
		algorithm: 'won-proximity',
		rowsOf: 'subject',
		formula:
			'Σ over the statements that tie the account to each neighbour u of d·PPR(u) / W(u) · N/S, d = 0.85, W(u) the statements at u, N nodes, PPR the PageRank that starts from the S accounts with a won deal (Page et al. 1999; Haveliwala 2002, Topic-sensitive PageRank)',
	},
	title: 'Nearness to accounts that have bought',
	why: 'what an account’s neighbours bought, it has heard of, and the same people sell it.',
	unit: 'rank; 0.85 for the mean node of the network',
	sentence: ({names, date}) => `${names.at(-1)} leads from accounts that bought to ${names[0]} (tied since ${date}).`,
	absence: 'No way leads to the account from one that has bought.',
};
