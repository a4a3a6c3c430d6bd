import type {EvidenceFeature} from '../feature.ts';

/** Messages of the account’s people in the last 30 days above their own monthly mean of the 90 days before: a change against one’s own habit tells more than the habit. */
export const accountMessageTrend: EvidenceFeature = {
	name: 'account/message-trend',
	subject: 'Account',
	query: 'features/account/message-trend',
	aggregate: {kind: 'sum'},
	title: 'Messages of the account’s people in the last 30 days above their own monthly mean of the 90 days before',
	why: 'a change against one’s own habit tells more than the habit.',
	unit: 'messages a month',
	sentence: ({names, date}) => `${names[1]} wrote “${names[2]}” on ${date}.`,
	absence: 'The account’s people have written nothing in four months.',
};
