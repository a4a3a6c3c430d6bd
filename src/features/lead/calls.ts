import type {EvidenceFeature} from '../feature.ts';

/** Calls with the lead: who is called soon and again is less often forgotten. */
export const leadCalls: EvidenceFeature = {
	name: 'lead/calls',
	subject: 'Lead',
	query: 'features/lead/calls',
	aggregate: {kind: 'count'},
	title: 'Calls with the lead',
	why: 'who is called soon and again is less often forgotten.',
	unit: 'calls',
	sentence: ({names, date}) => `A call with ${names[0]} took place on ${date}: “${names[1]}”.`,
	absence: 'Nobody has called the lead, and the lead has called nobody.',
};
