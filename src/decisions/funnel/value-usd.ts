import type {DecisionFacts} from './decision-facts.ts';
import type {CatalogueAction} from './policy-book.ts';

/** What it is worth when an action wins the deal, in USD: its share of the stated amount, or of the assumed one. Pure. */
export function valueUsd({valueShare}: CatalogueAction, {amountUsd}: DecisionFacts, assumedAmountUsd: number): number {
	return valueShare * (amountUsd?.value ?? assumedAmountUsd);
}
