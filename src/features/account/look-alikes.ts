import type {EvidenceFeature} from '../feature.ts';

/** The share of won deals at the ten accounts whose place in the network is most alike, shrunk to one half over 10 deals. */
export const lookAlikes: EvidenceFeature = {
	name: 'account/look-alikes',
	subject: 'Account',
	query: 'features/account/closed-deals',
	aggregate: {kind: 'rate', prior: 0.5, strength: 10},
	measure: {
		network: 'accounts',
		algorithm: 'look-alikes',
		rowsOf: 'peers',
		formula:
			'the rows are the closed deals of the ten accounts nearest by the cosine of their FastRP vectors (Chen et al. 2019, Fast and Accurate Network Embeddings via Very Sparse Random Projection), 1 for a won one, 0 for a lost one',
	},
	title: 'Earlier win rate at the ten accounts most alike',
	why: 'accounts with alike products, sellers and people decide alike.',
	unit: 'share',
	sentence: ({names, date}) => `${names[0]}, which is alike, closed “${names[1]}” on ${date} (${names[2]}).`,
	absence: 'No account that is alike has closed a deal.',
};
