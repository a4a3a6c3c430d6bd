import type {EvidenceFeature} from '../feature.ts';
import {tieStrength} from '../relationship/tie-strength.ts';

/** How strongly the account’s people are tied to our sellers: a relationship with the company is the sum of those with its people. */
export const accountStrength: EvidenceFeature = {
	name: 'account/strength',
	subject: 'Account',
	query: 'relationships/ties',
	aggregate: tieStrength,
	title: 'How strongly the account’s people are tied to our sellers',
	why: 'a relationship with the company is the sum of those with its people.',
	unit: 'strength, 0 to 1',
	sentence: ({names, date}) => `${names[1]} and ${names.at(-1)} had to do with each other on ${date}: “${names[2]}”.`,
	absence: 'Nobody at the account has had to do with our sellers.',
};
