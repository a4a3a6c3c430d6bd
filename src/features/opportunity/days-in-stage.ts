import type {EvidenceFeature} from '../feature.ts';

/** Days in the current stage: a deal that stalls is more often lost. */
export const daysInStage: EvidenceFeature = {
	name: 'opportunity/days-in-stage',
	subject: 'Opportunity',
	query: 'features/opportunity/stage-changes',
	aggregate: {kind: 'daysSince'},
	title: 'Days in the current stage',
	why: 'a deal that stalls is more often lost.',
	unit: 'days',
	sentence: ({names, date}) => `The deal entered “${names[1]}” on ${date}.`,
	absence: 'No stage is known.',
};
