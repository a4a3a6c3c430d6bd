import type {EvidenceFeature} from '../feature.ts';

/** People the person has written to: a wide network reaches further (degree centrality). */
export const partners: EvidenceFeature = {
	name: 'contact/partners',
	subject: 'Contact',
	query: 'features/contact/partners',
	aggregate: {kind: 'distinct'},
	title: 'People the person has written to',
	why: 'a wide network reaches further (degree centrality).',
	unit: 'people',
	sentence: ({names, date}) => `${names[0]} wrote “${names[1]}” to ${names[2]} on ${date}.`,
	absence: 'The person has written to nobody.',
};
