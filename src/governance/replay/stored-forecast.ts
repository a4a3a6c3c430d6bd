import {digestOf} from '../../core/hash.ts';
import type {Row} from '../../graph/queries.ts';

/** A forecast as it was made: whose eyes it was made for, both clocks, the model, a digest of its inputs, and the whole answer as canonical JSON. */
export type StoredForecast = Row<'forecast/stored-by-id'>;

/** What a stored forecast says, without when and by whom it was stored. */
export type ForecastContent = Omit<StoredForecast, 'id' | 'storedAt' | 'storedBy'>;

/** The id that a stored forecast's content gives it: one that was changed no longer has its own. */
export function forecastIdOf({
	period,
	asOf,
	knownAt,
	judgedAsOf,
	judgedKnownAt,
	seen,
	assumptions,
	calendar,
	modelVersion,
	inputs,
	answer,
}: ForecastContent): string {
	const content = {
		...{period, asOf, knownAt, judgedAsOf, judgedKnownAt, seen, assumptions, calendar, modelVersion, inputs, answer},
	};
	return `fct_${digestOf(content).slice(0, 20)}`;
}
