import type {EvidenceFeature} from '../feature.ts';

/** Campaign touches at the account, recent ones weighing more: marketing warms an account for a while. */
export const campaignTouches: EvidenceFeature = {
	name: 'account/campaign-touches',
	subject: 'Opportunity',
	query: 'features/account/campaign-touches',
	aggregate: {kind: 'decayedCount', halfLifeDays: 30},
	title: 'Campaign touches at the account, recent ones weighing more',
	why: 'marketing warms an account for a while.',
	unit: 'touches',
	sentence: ({names, date}) => `${names[1]} was touched by “${names[2]}” on ${date}.`,
	absence: 'No campaign has touched the account.',
};
