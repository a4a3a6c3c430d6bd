import type {EvidenceFeature} from '../feature.ts';

/** Meetings with senior people: those who decide on budgets take part when a purchase is serious. */
export const seniorMeetings: EvidenceFeature = {
	name: 'opportunity/senior-meetings',
	subject: 'Opportunity',
	query: 'features/opportunity/senior-meetings',
	aggregate: {kind: 'distinct'},
	title: 'Meetings with senior people',
	why: 'those who decide on budgets take part when a purchase is serious.',
	unit: 'meetings',
	sentence: ({names, date}) => `${names[2]} (${names[3]}) attended “${names[1]}” on ${date}.`,
	absence: 'No director, vice president or C-level contact has attended a meeting on the deal.',
};
