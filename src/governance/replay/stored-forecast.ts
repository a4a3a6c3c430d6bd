import {canonicalJson, digestOf} from '../../core/hash.ts';
import type {Question} from '../../forecast/forecast-period.ts';
import type {Row} from '../../graph/queries.ts';

/** A forecast as it was made: whose eyes it was made for, both clocks, the model, a digest of its inputs, and the whole answer as canonical JSON. */
export type StoredForecast = Row<'forecast/stored-by-id'>;

/** What a stored forecast says, without when and by whom it was stored. */
export type ForecastContent = Omit<StoredForecast, 'id' | 'storedAt' | 'storedBy'>;

/** What a stored forecast was asked besides its period: what was assumed, and which quotas stood. */
type Assumed = Pick<Question, 'assumptions' | 'quotas'>;

/** The text that it is stored as: a list of assumptions where nothing else was asked, as it always was. */
export const assumedText = ({assumptions, quotas = []}: Assumed): string =>
	canonicalJson(quotas.length === 0 ? assumptions : {assumptions, quotas});

/** What a stored text says was asked. */
export function assumedFrom(text: string): Assumed {
	const said = JSON.parse(text) as Assumed['assumptions'] | Assumed;
	return 'assumptions' in said ? said : {assumptions: said};
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
