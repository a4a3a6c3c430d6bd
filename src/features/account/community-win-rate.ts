import type {EvidenceFeature} from '../feature.ts';

/** The share of won deals at the other accounts of the account’s community, shrunk to one half over 20 deals so that few deals say little. */
export const communityWinRate: EvidenceFeature = {
	name: 'account/community-win-rate',
	subject: 'Account',
	query: 'features/account/closed-deals',
	aggregate: {kind: 'rate', prior: 0.5, strength: 20},
	measure: {
		network: 'accounts',
		algorithm: 'community',
		rowsOf: 'peers',
		formula:
			'the rows are the closed deals of the other accounts in the same Louvain community (Blondel et al. 2008, Fast unfolding of communities in large networks), 1 for a won one, 0 for a lost one',
	},
	title: 'Earlier win rate at the other accounts of its community',
	why: 'accounts that share products, sellers, people or owners with each other tend to decide alike (homophily).',
	unit: 'share',
	sentence: ({names, date}) => `${names[0]}, of the same community, closed “${names[1]}” on ${date} (${names[2]}).`,
	absence: 'No other account of its community has closed a deal.',
};
