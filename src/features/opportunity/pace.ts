import type {EvidenceFeature} from '../feature.ts';

/** The share of the seller's won deals, stage by stage, that took longer than the deal did; shrunk to one half over 20 so that few say little. */
export const pace: EvidenceFeature = {
	name: 'opportunity/pace',
	subject: 'Opportunity',
	query: 'features/opportunity/pace-of-wins',
	aggregate: {kind: 'rate', prior: 0.5, strength: 20},
	title: 'Share of stages passed more quickly than by the seller’s won deals',
	why: 'a buyer who moves as fast as those who bought wants to buy; how fast that is depends on who sells.',
	unit: 'share',
	sentence: ({names, date, weight}) =>
		`“${names[3]}”, won on ${date}, took ${weight > 0 ? 'longer' : 'no longer'} for “${names[1]}”.`,
	absence: 'The deal has passed no stage, or no earlier won deal of this seller has.',
};
