import type {EvidenceFeature} from '../feature.ts';

/** Levels of seniority that took part in the last 90 days: those who use and those who sign are rarely the same. */
export const seniorities: EvidenceFeature = {
	name: 'account/seniorities',
	subject: 'Account',
	query: 'features/account/seniorities',
	aggregate: {kind: 'distinct'},
	title: 'Levels of seniority that took part in the last 90 days',
	why: 'those who use and those who sign are rarely the same.',
	unit: 'levels',
	sentence: ({names, date}) => `${names[1]} (${names[2]}) took part in “${names[3]}” with ${names[4]} on ${date}.`,
	absence: 'No level of the account has taken part in three months.',
};
