import type {EvidenceFeature} from '../feature.ts';

/** Earlier win rate of the owner: people sell differently; shrunk to one half over 20 deals so that few deals say little. */
export const ownerWinRate: EvidenceFeature = {
	name: 'owner/win-rate',
	subject: 'Opportunity',
	query: 'features/owner/win-rate',
	aggregate: {kind: 'rate', prior: 0.5, strength: 20},
	title: 'Earlier win rate of the owner',
	why: 'people sell differently; shrunk to one half over 20 deals so that few deals say little.',
	unit: 'share',
	sentence: ({names, date}) => `${names[1]} closed “${names[2]}” on ${date} (${names[3]}).`,
	absence: 'The owner has closed no deal before.',
};
