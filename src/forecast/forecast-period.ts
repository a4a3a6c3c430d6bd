import type {CalendarWords} from '../../schema/calendar.ts';
import type {Graph} from '../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {scoreMoments} from '../score/score-moments.ts';
import type {Assumption} from './assume.ts';
import type {SettledCalendar} from './calendar/calendar.ts';
import {parsePeriod} from './calendar/period.ts';
import {readCalendar} from './calendar/read-calendar.ts';
import type {DealChange} from './deal-change.ts';
import {dealsAt, type Moment, readHistories} from './deals.ts';
import type {Division, Forecast} from './forecast.ts';
import {type ForecastFacts, isOverAt, type Judged, judgeForecast} from './judge-forecast.ts';
import {judgementAt} from './judgement/overrides.ts';
import type {Method} from './method.ts';
import type {Quota} from './quotas.ts';
import {readRollUp} from './roll-up.ts';
import type {Capacity} from './scenario/capacity.ts';
import {checkScenario} from './scenario/check-scenario.ts';
import {type ScoredScenario, scoreScenario, UNSCORED} from './scenario/score-scenario.ts';
import {whyAssumedMoved} from './why-chance-moved.ts';

/** What a forecast without a model says in place of a model version. */
export const WIN_RATE = 'win-rate';

/** What may be asked of a forecast besides its period. */
export type Asked = {
	readonly assumptions?: readonly Assumption[];
	/** What the period, or a part of it, should bring. */
	readonly quotas?: readonly Quota[];
	/** How many deals some owners can win at most; nothing is written. */
	readonly capacities?: readonly Capacity[];
	/** A level whose groups are told in parts. */
	readonly division?: Division;
	/** What its days are counted by; the rest is as the sources declare. */
	readonly calendar?: CalendarWords;
};

/** What a forecast is made for. */
export type Question = {
	readonly period: string;
	readonly settled: SettledCalendar;
	readonly moment: Moment;
	readonly scope: Scope;
	/** What is assumed of open deals; nothing is written. */
	readonly assumptions: readonly Assumption[];
	readonly quotas?: readonly Quota[] | undefined;
	readonly capacities?: readonly Capacity[] | undefined;
	/** A level whose groups are told in parts. */
	readonly division?: Division | undefined;
	/** Why there is no model; that none is trained, unless told. */
	readonly without?: string | undefined;
	/** The version of how it is made; the latest when left out. */
	readonly method?: Method | undefined;
	/** The moment whose overrides stand beside the number. */
	readonly judgedAt: Moment;
};

/** A forecast, what each deal has of it, and all that was read for it. */
export type Made = Judged & {readonly forecast: Forecast; readonly facts: ForecastFacts};

/**
 * The value of deals won in a period: what is won by `asOf`; what the experts say together of the rest, each weighed by how wrong it was of late; and
 * how that divides over the open deals, the deals to come, and their owners, managers, products and accounts. The range is as wide as the same
 * forecast has been wrong before. Only deals in the viewer's scope count. What is assumed of open deals changes them alone. What people say in its place stands
 * beside it. Throws INPUT_INVALID for a bad period or zone, for an assumption about a deal that is not open, and for a quota of nobody.
 *
 * @example await forecastPeriod(graph, champion, '2017-Q4', {asOf: Date.UTC(2017, 9, 1), knownAt: Date.UTC(2017, 9, 1)})
 */
export async function forecastPeriod(
	graph: Graph,
	loaded: LoadedModel | undefined,
	period: string,
	moment: Moment,
	scope: Scope = WHOLE_GRAPH,
	{assumptions = [], calendar = {}, ...asked}: Asked & Pick<Question, 'without'> = {},
): Promise<Forecast> {
	const settled = await readCalendar(graph, calendar);
	const question = {...asked, period, settled, moment, scope, assumptions, judgedAt: moment};
	return (await makeForecast(graph, loaded, question)).forecast;
}

/** The same, with all that it was made of. */
export async function makeForecast(
	graph: Graph,
	loaded: LoadedModel | undefined,
	{period: text, settled, moment, scope, judgedAt, ...asked}: Question,
): Promise<Made> {
	const period = parsePeriod(text, settled.calendar);
	const histories = await readHistories(graph, scope);
	const read = await readFacts(graph, loaded, {...asked, period, settled, histories}, moment);
	checkScenario({assumptions: asked.assumptions, capacities: asked.capacities ?? []}, histories, moment.asOf);
	const {scored, evidence} =
		loaded === undefined
			? UNSCORED
			: await scoreScenario(
					graph,
					loaded,
					asked.assumptions.filter(({opportunity}) => read.probabilities.has(opportunity)),
					{moment, histories: scope.all ? histories : await readHistories(graph, WHOLE_GRAPH)},
				);
	const facts = {...read, scored};
	const judged = judgeForecast(facts);
	const judgement = await judgementAt(graph, period, scope, judgedAt);
	const {scenario} = judged.forecast;
	const forecast = {
		...judged.forecast,
		...(scenario && {
			scenario: {...scenario, deals: await withPaths(graph, loaded, scenario.deals, {evidence, moment, scope})},
		}),
		...{judgement, ...moment, modelVersion: loaded?.version ?? WIN_RATE},
	};
	return {...judged, forecast, facts};
}

/** Adds to the deals of a scenario the paths that moved their scores. */
async function withPaths(
	graph: Graph,
	loaded: LoadedModel | undefined,
	deals: readonly DealChange[],
	{evidence, moment, scope}: Pick<ScoredScenario, 'evidence'> & Pick<Question, 'moment' | 'scope'>,
): Promise<DealChange[]> {
	const byScore = deals.flatMap(({opportunity, because}) =>
		because.flatMap(({cause, change}) => {
			const moved = evidence.get(opportunity);
			return cause === 'score' && moved !== undefined ? [{opportunity, change, ...moved}] : [];
		}),
	);
	const features = loaded === undefined ? new Map() : await whyAssumedMoved(graph, loaded, byScore, {moment, scope});
	return deals.map(deal => ({
		...deal,
		because: deal.because.map(one =>
			one.cause === 'score' ? {...one, features: features.get(deal.opportunity) ?? []} : one,
		),
	}));
}

/** What is asked of histories that were read. */
type AskedOf = Pick<
	ForecastFacts,
	'period' | 'settled' | 'histories' | 'assumptions' | 'quotas' | 'capacities' | 'division' | 'without' | 'method'
>;

/** The forecast of a period at a moment, from histories that were read. */
export async function judgeAt(
	graph: Graph,
	loaded: LoadedModel | undefined,
	asked: AskedOf,
	moment: Moment,
): Promise<Judged> {
	return judgeForecast(await readFacts(graph, loaded, asked, moment));
}

/** Reads what a forecast needs besides the histories: what owners and accounts belong to, and what the model says of open deals. */
async function readFacts(
	graph: Graph,
	loaded: LoadedModel | undefined,
	asked: AskedOf,
	moment: Moment,
): Promise<ForecastFacts> {
	const {asOf} = moment;
	const {period, histories} = asked;
	const rollUp = await readRollUp(graph, moment);
	const open = isOverAt(period, asOf) ? [] : dealsAt(histories, moment).filter(deal => deal.closing === undefined);
	const probabilities = await maybeProbabilities(graph, loaded, open, moment);
	return {...asked, rollUp, loaded, probabilities, moment};
}

/** The win probability of each open deal by the model; nobody's without one. */
async function maybeProbabilities(
	graph: Graph,
	loaded: LoadedModel | undefined,
	open: ReadonlyArray<{readonly id: string}>,
	moment: Moment,
): Promise<ReadonlyMap<string, number>> {
	if (loaded === undefined) {
		return new Map();
	}

	const scores = await scoreMoments(
		graph,
		loaded,
		open.map(({id}) => ({id, ...moment})),
	);
	return new Map(scores.map(({subject, probability}) => [subject, probability]));
}
