import {EngineError} from '../../core/errors.ts';
import {groupBy} from '../../core/group-by.ts';
import type {SettledCalendar} from '../../forecast/calendar/calendar.ts';
import {WIN_RATE} from '../../forecast/forecast-period.ts';
import {STAND_IN} from '../../forecast/notices.ts';
import type {Graph} from '../../graph/graph.ts';
import {scopeFrom} from '../../graph/scope.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {withReason} from '../../score/stand-in.ts';
import {maybeModel} from './maybe-model.ts';
import {computeForecast} from './store-forecast.ts';
import {assumedFrom, forecastIdOf, type StoredForecast} from './stored-forecast.ts';

/** A stored forecast that is no longer what the graph and its model say. */
export type DifferentForecast = {
	readonly id: string;
	readonly period: string;
	readonly asOf: number;
	/** What differs first: `model`, `inputs`, a key of the answer such as `mean`, or `stored` (the record itself was changed). */
	readonly what: string;
	readonly stored: unknown;
	/** What the replay gave, or what stood in its way. */
	readonly replayed: unknown;
};

/** What became of a replay of forecasts: checked = identical + different. */
export type ReplayedForecasts = {
	readonly checked: number;
	readonly identical: number;
	readonly different: readonly DifferentForecast[];
};

const PAGE = 50;

/** Replays every stored forecast, a page at a time. */
export async function replayAllForecasts(graph: Graph): Promise<ReplayedForecasts> {
	let sum: ReplayedForecasts = {checked: 0, identical: 0, different: []};
	for (let after = ''; ; ) {
		const page = await graph.read('forecast/stored-page', {after, first: PAGE});
		if (page.length === 0) {
			return sum;
		}

		const {checked, identical, different} = await replayForecasts(graph, page);
		sum = {
			checked: sum.checked + checked,
			identical: sum.identical + identical,
			different: [...sum.different, ...different],
		};
		after = page.at(-1)!.id;
	}
}

/** Replays the first stored forecasts, at most `most`: their ids are hashes, so the first are no other than any. */
export async function replayForecastSample(graph: Graph, most: number): Promise<ReplayedForecasts> {
	return replayForecasts(graph, await graph.read('forecast/stored-page', {after: '', first: most}));
}

/** Replays stored forecasts by id. Throws NOT_FOUND for one that is not there. */
export async function replayForecastsById(graph: Graph, ids: readonly string[]): Promise<ReplayedForecasts> {
	const found = await graph.read('forecast/stored-by-id', {ids: [...new Set(ids)]});
	const missing = ids.find(id => !found.some(one => one.id === id));
	if (missing !== undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'stored forecast', id: missing});
	}

	return replayForecasts(graph, found);
}

/**
 * Makes stored forecasts again from the graph at their own moments, with the model of their version, and compares every digit (law 7). A model that is gone or is
 * not what its version says is a difference like any other.
 */
export async function replayForecasts(graph: Graph, stored: readonly StoredForecast[]): Promise<ReplayedForecasts> {
	const different: DifferentForecast[] = [];
	for (const [version, forecasts] of groupBy(stored, one => one.modelVersion)) {
		const loaded = version === WIN_RATE ? undefined : await maybeModel(graph, version);
		for (const one of forecasts) {
			different.push(
				...(loaded instanceof EngineError
					? [toDifferent(one, 'model', version, loaded.message)]
					: await maybeDifferent(graph, loaded, one)),
			);
		}
	}

	return {checked: stored.length, identical: stored.length - different.length, different};
}

async function maybeDifferent(
	graph: Graph,
	loaded: LoadedModel | undefined,
	stored: StoredForecast,
): Promise<DifferentForecast[]> {
	if (forecastIdOf(stored) !== stored.id) {
		return [toDifferent(stored, 'stored', stored.id, forecastIdOf(stored))];
	}

	const {period, asOf, knownAt, judgedAsOf, judgedKnownAt, seen, assumptions, calendar} = stored;
	const {model, without} = asItStood(loaded, stored);
	const again = await computeForecast(graph, model, {
		without,
		period,
		settled: JSON.parse(calendar) as SettledCalendar,
		moment: {asOf, knownAt},
		judgedAt: {asOf: judgedAsOf, knownAt: judgedKnownAt},
		scope: scopeFrom(seen),
		...assumedFrom(assumptions),
	}).catch((error: unknown) => {
		if (error instanceof EngineError && error.code === 'INPUT_INVALID') {
			return error;
		}

		throw error;
	});
	if (again instanceof EngineError) {
		return [toDifferent(stored, 'inputs', stored.inputs, again.message)];
	}

	if (again.inputs !== stored.inputs) {
		return [toDifferent(stored, 'inputs', stored.inputs, again.inputs)];
	}

	if (again.answer === stored.answer) {
		return [];
	}

	const [was, is] = [stored.answer, again.answer].map(text => JSON.parse(text) as Record<string, unknown>);
	const what = Object.keys({...was, ...is}).find(key => JSON.stringify(was![key]) !== JSON.stringify(is![key]))!;
	return [toDifferent(stored, what, was![what], is![what])];
}

/** The model as it answered, or why there was none: why it stood in for the champion is taken from the record, since that is of that moment. */
function asItStood(
	loaded: LoadedModel | undefined,
	{answer}: StoredForecast,
): {readonly model: LoadedModel | undefined; readonly without?: string | undefined} {
	const {notices = []} = JSON.parse(answer) as {
		notices?: ReadonlyArray<{readonly kind: string; readonly text: string}>;
	};
	const told = notices.find(({kind}) => kind === STAND_IN)?.text;
	if (loaded === undefined || told === undefined) {
		return {model: loaded, without: told};
	}

	return {model: withReason(loaded, told.slice(0, -1))};
}

function toDifferent({id, period, asOf}: StoredForecast, what: string, was: unknown, is: unknown): DifferentForecast {
	return {id, period, asOf, what, stored: was, replayed: is};
}
