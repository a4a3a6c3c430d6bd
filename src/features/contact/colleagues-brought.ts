import type {EvidenceFeature} from '../feature.ts';

/** Colleagues who sat in a meeting with the person: a champion brings others in. */
export const colleaguesBrought: EvidenceFeature = {
	name: 'contact/colleagues-brought',
	subject: 'Contact',
	query: 'features/contact/colleagues-brought',
	aggregate: {kind: 'distinct'},
	title: 'Colleagues who sat in a meeting with the person',
	why: 'a champion brings others in.',
	unit: 'people',
	sentence: ({names, date}) => `${names[2]} sat in “${names[1]}” with ${names[0]} on ${date}.`,
	absence: 'The person has met us with no colleague.',
};
