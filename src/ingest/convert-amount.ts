import type {Millis} from '../core/clock.ts';
import type {FieldValue} from '../graph/records.ts';
import {type ExchangeRates, isDollar} from './exchange-rates.ts';

/** What a field in dollars is called whose amount is turned from another currency, without its `Usd`; undefined when it does not end so. */
export const maybeStem = (field: string): string | undefined => /^(.+)Usd$/.exec(field)?.[1];

/** The fields beside `…Usd` that keep what was stated, and the rate. */
export const originalOf = (stem: string) => `${stem}Original`;
export const currencyOf = (stem: string) => `${stem}Currency`;
const rateOf = (stem: string) => `${stem}Rate`;

/**
 * An amount as the fields of a statement: in US dollars, rounded to cents, at the rate of the statement's date, and beside it what was stated and the rate. Where
 * no rate is known, or no currency is said, the dollars are left out: what was stated is kept, and nobody takes it for dollars.
 */
export function convertAmount(
	stem: string,
	{amount, currency, at}: {readonly amount: number; readonly currency: string | undefined; readonly at: Millis},
	rates: ExchangeRates,
): Record<string, FieldValue> {
	const rate = currency === undefined ? undefined : rates.rateOf(currency, at);
	return {
		...(rate === undefined ? {} : {[`${stem}Usd`]: Math.round(amount * rate * 100) / 100}),
		[originalOf(stem)]: amount,
		...(currency === undefined ? {} : {[currencyOf(stem)]: currency.toUpperCase()}),
		...(rate === undefined || isDollar(currency!) ? {} : {[rateOf(stem)]: rate}),
	};
}

/**
 * The rates that statements were made with, by the field in dollars; they belong to what a record is, so that an amount is stated anew once its rate is known or
 * corrected.
 */
export function ratesUsed(
	statements: ReadonlyArray<{readonly aspect: string; readonly fields: Readonly<Record<string, FieldValue>>}>,
): Record<string, string> {
	return Object.fromEntries(
		statements.flatMap(({aspect, fields}) =>
			Object.keys(fields).flatMap(field => {
				const stem = maybeStem(field);
				const rate = stem === undefined ? undefined : fields[rateOf(stem)];
				return rate === undefined ? [] : [[`rate of ${aspect}.${field}`, String(rate)]];
			}),
		),
	);
}
