import type {EvidenceFeature} from '../feature.ts';

/** The rank that reaches the person from those they are in touch with: who is reached by the well connected is worth reaching. */
export const pageRank: EvidenceFeature = {
	name: 'contact/page-rank',
	subject: 'Contact',
	query: 'features/contact/shared-interactions',
	aggregate: {kind: 'sum'},
	measure: {
		network: 'people',
		algorithm: 'page-rank',
		rowsOf: 'subject',
		formula:
			'Σ over the interactions shared with each other person u of d·PR(u) / W(u), d = 0.85, W(u) the interactions of u: the PageRank of the person without the 1 − d that everybody has, so that the mean over all is at most d (Page et al. 1999, The PageRank Citation Ranking)',
	},
	title: 'PageRank in the communication of the last year',
	why: 'who is in touch with those who are in touch with many hears and decides more than a count of messages tells.',
	unit: 'rank; 0.85 for the mean person',
	sentence: ({names, date}) => `${names.at(-1)} passes rank on to ${names[0]} through “${names[1]}” of ${date}.`,
	absence: 'The person has been in touch with nobody in the last year.',
};
