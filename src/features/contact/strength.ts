import type {EvidenceFeature} from '../feature.ts';
import {tieStrength} from '../relationship/tie-strength.ts';

/** How strongly the person is tied to those they have to do with: people who are in touch, with many and by more than mail, are reached (interactions rank, Roth et al. 2010). */
export const contactStrength: EvidenceFeature = {
	name: 'contact/strength',
	subject: 'Contact',
	query: 'relationships/ties',
	aggregate: tieStrength,
	title: 'How strongly the person is tied to those they have to do with',
	why: 'people who are in touch, with many and by more than mail, are reached (interactions rank, Roth et al. 2010).',
	unit: 'strength, 0 to 1',
	sentence: ({names, date}) => `${names[0]} and ${names.at(-1)} had to do with each other on ${date}: “${names[1]}”.`,
	absence: 'The person has had to do with nobody.',
};
