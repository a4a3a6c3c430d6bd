import type {EvidenceFeature} from '../feature.ts';

/** The share of the seller's won deals that had left the deal's current stage sooner; shrunk to one half over 20 so that few say little. */
export const stall: EvidenceFeature = {
	name: 'opportunity/stall',
	subject: 'Opportunity',
	query: 'features/opportunity/stage-of-wins',
	aggregate: {kind: 'outlasted', prior: 0.5, strength: 20},
	title: 'Share of the seller’s won deals that had left this stage sooner',
	why: 'a deal that stays in a stage for longer than those that were won has stalled, whatever the number of days is.',
	unit: 'share',
	sentence: ({names, date, weight}) =>
		`“${names[3]}”, which was won, took ${weight.toFixed(0)} days for “${names[1]}”; this deal entered it on ${date}.`,
	absence: 'No earlier won deal of this seller was in the stage.',
};
