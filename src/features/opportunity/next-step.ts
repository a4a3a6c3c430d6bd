import type {EvidenceFeature} from '../feature.ts';

/** Whether the deal's plan holds a next step. */
export const nextStep: EvidenceFeature = {
	name: 'opportunity/next-step',
	subject: 'Opportunity',
	query: 'features/opportunity/next-step',
	aggregate: {kind: 'count'},
	title: 'Next steps planned',
	why: 'a deal for which nobody has planned a next step is one that nobody works on.',
	unit: 'steps',
	sentence: ({date}) => `A next step is planned since ${date}.`,
	absence: 'No next step is planned.',
};
