import type {DecisionFacts} from './decision-facts.ts';
import type {CatalogueAction} from './policy-book.ts';

/** What it is worth when an action brings the good outcome, in USD: its share of the stated amount, of what the target assumes, or of what the arbitration does. Pure. */
export function valueUsd(
	{valueShare}: Pick<CatalogueAction, 'valueShare'>,
	{amountUsd, about}: Pick<DecisionFacts, 'amountUsd' | 'about'>,
	assumedAmountUsd: number,
): number {
	return valueShare * (amountUsd?.value ?? about?.assumedUsd ?? assumedAmountUsd);
}
