import type {EvidenceFeature} from '../feature.ts';

/** How often the person lies on the shortest way between two others: who joins groups can introduce, and can stand in the way. */
export const betweenness: EvidenceFeature = {
	name: 'contact/betweenness',
	subject: 'Contact',
	query: 'features/contact/shared-interactions',
	aggregate: {kind: 'sum'},
	measure: {
		network: 'people',
		algorithm: 'betweenness',
		rowsOf: 'subject',
		formula:
			'the share of all pairs of other people whose shortest ways lead over the person, each pair by the share of its ways (Brandes 2001, A Faster Algorithm for Betweenness Centrality); above 128 people it is estimated from 128 of them, drawn by degree with a fixed seed. It belongs to the person as a whole: its rows, one for each shared interaction, have equal parts of it',
	},
	title: 'Betweenness in the communication of the last year',
	why: 'who lies between groups passes on, or holds back, what one knows of the other.',
	unit: 'share of pairs',
	sentence: ({names, date}) =>
		`${names[0]} joins ${names.at(-1)} to others, being in touch through “${names[1]}” of ${date}.`,
	absence: 'The person lies on no shortest way between two others.',
};
