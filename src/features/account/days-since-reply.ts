import type {EvidenceFeature} from '../feature.ts';

/** Days since the account’s people last wrote to us: silence tells. */
export const accountDaysSinceReply: EvidenceFeature = {
	name: 'account/days-since-reply',
	subject: 'Account',
	query: 'features/account/replies',
	aggregate: {kind: 'daysSince'},
	title: 'Days since the account’s people last wrote to us',
	why: 'silence tells.',
	unit: 'days',
	sentence: ({names, date}) => `${names[1]} wrote “${names[2]}” to ${names[3]} on ${date}.`,
	absence: 'Nobody at the account has written to us.',
};
