import type {EvidenceFeature} from '../feature.ts';

/** By how much the amount has changed in all: a deal that grows is being talked about, one that shrinks is being saved. */
export const amountChanges: EvidenceFeature = {
	name: 'opportunity/amount-changes',
	subject: 'Opportunity',
	query: 'features/opportunity/amount-changes',
	aggregate: {kind: 'sum'},
	title: 'Changes of the amount, as shares of it',
	why: 'a deal that grows is being talked about, and one that shrinks is being saved.',
	unit: 'share',
	sentence: ({date, weight}) =>
		`The amount was ${weight < 0 ? 'lowered' : 'raised'} by ${Math.abs(weight * 100).toFixed(0)} % on ${date}.`,
	absence: 'The amount was never changed.',
};
