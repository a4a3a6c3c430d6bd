import type {Millis} from '../core/clock.ts';
import {groupBy} from '../core/group-by.ts';

/** What one unit of a currency (ISO 4217) was worth in US dollars on a date: 1 of dollars; undefined before the first rate, and of an unknown currency. */
export type ExchangeRates = {readonly rateOf: (currency: string, at: Millis) => number | undefined};

/** A rate to US dollars, from a date on. */
export type ExchangeRate = {readonly currency: string; readonly from: Millis; readonly rate: number};

export const isDollar = (currency: string): boolean => currency.toUpperCase() === 'USD';

/** Rates by currency and date: each holds until the next of its currency; of two from the same moment the later in the list. O(log n) for each question. */
export function openExchangeRates(rates: readonly ExchangeRate[]): ExchangeRates {
	const byCurrency = groupBy(rates, ({currency}) => currency.toUpperCase());
	for (const dated of byCurrency.values()) {
		dated.sort((a, b) => a.from - b.from);
	}

	return {
		rateOf: (currency, at) =>
			isDollar(currency) ? 1 : latestBy(byCurrency.get(currency.toUpperCase()) ?? [], at)?.rate,
	};
}

/** The last of ascending rates that holds by a moment. */
function latestBy(dated: readonly ExchangeRate[], at: Millis): ExchangeRate | undefined {
	let [low, high] = [0, dated.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (dated[middle]!.from <= at) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return dated[low - 1];
}
