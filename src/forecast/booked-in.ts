import type {Period} from './calendar/period.ts';
import type {Deal} from './deals.ts';

/** Amount of the deals won in [from, to), in US dollars; a won deal without an amount adds nothing. */
export function bookedIn(deals: readonly Deal[], {from, to}: Pick<Period, 'from' | 'to'>): number {
	return deals.reduce(
		(sum, {closing, amount}) => (closing?.isWon && closing.at >= from && closing.at < to ? sum + (amount ?? 0) : sum),
		0,
	);
}
