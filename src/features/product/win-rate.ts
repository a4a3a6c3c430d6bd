import type {EvidenceFeature} from '../feature.ts';

/** Earlier win rate of the product: some products sell more easily; shrunk to one half over 20 deals so that few deals say little. */
export const productWinRate: EvidenceFeature = {
	name: 'product/win-rate',
	subject: 'Opportunity',
	query: 'features/product/win-rate',
	aggregate: {kind: 'rate', prior: 0.5, strength: 20},
	title: 'Earlier win rate of the product',
	why: 'some products sell more easily; shrunk to one half over 20 deals so that few deals say little.',
	unit: 'share',
	sentence: ({names, date}) => `“${names[2]}” with ${names[1]} was closed on ${date} (${names[3]}).`,
	absence: 'No deal with this product has been closed before.',
};
