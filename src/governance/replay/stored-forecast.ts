import {canonicalJson, digestOf} from '../../core/hash.ts';
import type {Question} from '../../forecast/forecast-period.ts';
import {METHOD} from '../../forecast/method.ts';
import type {Row} from '../../graph/queries.ts';

/** A forecast as it was made: whose eyes it was made for, both clocks, the model, a digest of its inputs, and the whole answer as canonical JSON. */
export type StoredForecast = Row<'forecast/stored-by-id'>;

/** What a stored forecast says, without when and by whom it was stored. */
export type ForecastContent = Omit<StoredForecast, 'id' | 'storedAt' | 'storedBy'>;

/** What a stored forecast was asked besides its period, and how it was made. */
type Assumed = Pick<Question, 'assumptions' | 'quotas' | 'capacities' | 'method'>;

/** The text that it is stored as. */
export const assumedText = ({assumptions, quotas = [], capacities = [], method = METHOD}: Assumed): string =>
	canonicalJson({assumptions, quotas, capacities, method});

/** What a stored text says was asked; one that is a list of assumptions is of the time when there was one method and nothing else to ask. */
export function assumedFrom(text: string): Assumed {
	const said = JSON.parse(text) as Assumed['assumptions'] | Assumed;
	return 'assumptions' in said ? said : {assumptions: said, method: 1};
}

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
