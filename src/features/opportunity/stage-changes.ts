import type {EvidenceFeature} from '../feature.ts';

/** Stages entered: a deal that moves through its stages is being worked on. */
export const stageChanges: EvidenceFeature = {
	name: 'opportunity/stage-changes',
	subject: 'Opportunity',
	query: 'features/opportunity/stage-changes',
	aggregate: {kind: 'count'},
	title: 'Stages entered',
	why: 'a deal that moves through its stages is being worked on.',
	unit: 'stages',
	sentence: ({names, date}) => `The deal entered “${names[1]}” on ${date}.`,
	absence: 'No stage is known.',
};
