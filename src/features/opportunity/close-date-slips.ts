import type {EvidenceFeature} from '../feature.ts';

/** How often the expected close date was put off: a deal that slips once slips again, and slipping deals are lost. */
export const closeDateSlips: EvidenceFeature = {
	name: 'opportunity/close-date-slips',
	subject: 'Opportunity',
	query: 'features/opportunity/close-date-slips',
	aggregate: {kind: 'count'},
	title: 'Times the expected close date was put off',
	why: 'a date that is put off again and again is a decision that nobody wants to take.',
	unit: 'changes',
	sentence: ({date}) => `The expected close date was put off on ${date}.`,
	absence: 'The expected close date was never put off.',
};
