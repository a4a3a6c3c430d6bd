import type {Millis} from '../../core/clock.ts';
import {canonicalJson, digestOf} from '../../core/hash.ts';
import {makeForecast, type Question} from '../../forecast/forecast-period.ts';
import {inputsDigest} from '../../forecast/inputs-digest.ts';
import type {Cause, Graph} from '../../graph/graph.ts';
import {maybeAnswered, rememberAnswer} from '../../graph/once.ts';
import {scopeKey} from '../../graph/scope.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {assumedText, type ForecastContent, forecastIdOf, type StoredForecast} from './stored-forecast.ts';

/** When it is stored, and the key that makes storing it twice the same as once, with what the caller asked for under it. */
export type Storing = {
	readonly now: Millis;
	readonly idempotency?: {readonly key: string; readonly asked: object} | undefined;
};

/** Makes a forecast, ready to be stored or to be compared with what was. */
export async function computeForecast(
	graph: Graph,
	loaded: LoadedModel | undefined,
	asked: Question,
): Promise<ForecastContent> {
	const {forecast, facts} = await makeForecast(graph, loaded, asked);
	const {period, settled, moment, scope, judgedAt} = asked;
	return {
		period,
		...moment,
		judgedAsOf: judgedAt.asOf,
		judgedKnownAt: judgedAt.knownAt,
		seen: scopeKey(scope),
		assumptions: assumedText(asked),
		calendar: canonicalJson(settled),
		modelVersion: forecast.modelVersion,
		inputs: inputsDigest(facts),
		answer: canonicalJson(forecast),
	};
}

/**
 * Makes a forecast and stores it, so that it can be read as it was said and made again. The same answer to the same question is stored once. Throws
 * IDEMPOTENCY_CONFLICT for a key that came with another question.
 */
export async function storeForecast(
	graph: Graph,
	loaded: LoadedModel | undefined,
	asked: Question,
	{now, idempotency}: Storing,
	cause: Cause,
): Promise<StoredForecast> {
	const digest = digestOf({store: idempotency?.asked, by: cause.actor, seen: scopeKey(asked.scope)});
	const request = idempotency && {key: idempotency.key, digest};
	const before = request && (await maybeAnswered<{id: string}>(graph, request));
	if (before !== undefined) {
		return stored(graph, before.id);
	}

	const content = await computeForecast(graph, loaded, asked);
	const own = forecastIdOf(content);
	const id = await graph.transact(cause, async transaction => {
		const [line] = await transaction.write('forecast/lock', {now});
		// Somebody may have come with the same key in the meantime.
		const known = request && (await maybeAnswered<{id: string}>(transaction, request));
		if (known !== undefined) {
			return known.id;
		}

		await transaction.write('forecast/store', {id: own, ...content, storedAt: line!.at, storedBy: cause.actor});
		if (request !== undefined) {
			await rememberAnswer(transaction, request, {id: own});
		}

		return own;
	});
	return stored(graph, id);
}

async function stored(graph: Graph, id: string): Promise<StoredForecast> {
	const [row] = await graph.read('forecast/stored-by-id', {ids: [id]});
	return row!;
}
