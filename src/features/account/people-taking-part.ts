import type {EvidenceFeature} from '../feature.ts';

/** People who wrote to, called or met us in the last 90 days: a relationship over several threads does not hang on one (multi-threading). */
export const peopleTakingPart: EvidenceFeature = {
	name: 'account/people-taking-part',
	subject: 'Account',
	query: 'features/account/people-taking-part',
	aggregate: {kind: 'distinct'},
	title: 'People who wrote to, called or met us in the last 90 days',
	why: 'a relationship over several threads does not hang on one (multi-threading).',
	unit: 'people',
	sentence: ({names, date}) => `${names[1]} took part in “${names[2]}” with ${names[3]} on ${date}.`,
	absence: 'Nobody at the account has taken part in three months.',
};
