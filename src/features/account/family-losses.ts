import type {EvidenceFeature} from '../feature.ts';

/** Deals lost before elsewhere in the corporate family, recent ones weighing more: disappointment travels as trust does, and fades as well. */
export const familyLosses: EvidenceFeature = {
	name: 'account/family-losses',
	subject: 'Opportunity',
	query: 'features/account/family-losses',
	aggregate: {kind: 'decayedCount', halfLifeDays: 365},
	title: 'Deals lost before elsewhere in the corporate family, recent ones weighing more',
	why: 'disappointment travels through a family as trust does, and fades as well.',
	unit: 'deals',
	sentence: ({names, date}) => `“${names[3]}” was lost at ${names[2]} on ${date}.`,
	absence: 'No deal has been lost elsewhere in the corporate family.',
};
