import type {EvidenceFeature} from '../feature.ts';

/** Departments that took part in the last 90 days: a decision is made by several departments, so several must know us. */
export const departments: EvidenceFeature = {
	name: 'account/departments',
	subject: 'Account',
	query: 'features/account/departments',
	aggregate: {kind: 'distinct'},
	title: 'Departments that took part in the last 90 days',
	why: 'a decision is made by several departments, so several must know us.',
	unit: 'departments',
	sentence: ({names, date}) => `${names[1]} took part in “${names[3]}” with ${names[4]} on ${date}.`,
	absence: 'No department of the account has taken part in three months.',
};
