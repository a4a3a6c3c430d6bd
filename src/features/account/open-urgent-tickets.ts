import type {EvidenceFeature} from '../feature.ts';

/** Open high-priority tickets of the account: nobody buys more while what they have is broken. */
export const openUrgentTickets: EvidenceFeature = {
	name: 'account/open-urgent-tickets',
	subject: 'Opportunity',
	query: 'features/account/open-urgent-tickets',
	aggregate: {kind: 'count'},
	title: 'Open high-priority tickets of the account',
	why: 'nobody buys more while what they have is broken.',
	unit: 'tickets',
	sentence: ({names, date}) => `${names[1]} has an open high-priority ticket since ${date}: “${names[2]}”.`,
	absence: 'The account has no open high-priority ticket.',
};
