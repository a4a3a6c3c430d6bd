import type {EvidenceFeature} from '../feature.ts';

/** Invoices past due: a customer who does not pay rarely buys. */
export const unpaidInvoices: EvidenceFeature = {
	name: 'account/unpaid-invoices',
	subject: 'Opportunity',
	query: 'features/account/unpaid-invoices',
	aggregate: {kind: 'count'},
	title: 'Invoices past due',
	why: 'a customer who does not pay rarely buys.',
	unit: 'invoices',
	sentence: ({names, date}) => `${names[1]} has not paid ${names[2]}, due on ${date}.`,
	absence: 'No invoice of the account is past due.',
};
