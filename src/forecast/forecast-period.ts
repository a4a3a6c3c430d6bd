import type {Graph} from '../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {scoreMoments} from '../score/score-moments.ts';
import {errorsOf, maybeInterval, maybeOutcome, originsBefore} from './backtest.ts';
import {type Deal, type Moment, readDeals} from './deals.ts';
import {bookedIn, expectDeals} from './expect-deals.ts';
import type {Forecast} from './forecast.ts';
import {noticesOf} from './notices.ts';
import {parsePeriod} from './period.ts';
import {whatIsKnown} from './what-is-known.ts';

/** What a forecast without a model says in place of a model version. */
export const WIN_RATE = 'win-rate';
/** Deals listed one by one; the others are counted with their sum. */
const SHOWN = 50;

/**
 * The value of deals won in a period: what is won by `asOf`, and for each deal still open the probability that it is won,
 * times the probability that it closes in what is left of the period, times its amount. Beside it stands how wrong the same
 * forecast was in up to 12 earlier periods. Only deals in the viewer's scope count. Throws INPUT_INVALID for a bad period.
 *
 * @example await forecastPeriod(graph, champion, '2017-Q4', {asOf: Date.UTC(2017, 9, 1), knownAt: Date.UTC(2017, 9, 1)})
 */
export async function forecastPeriod(
	graph: Graph,
	loaded: LoadedModel | undefined,
	text: string,
	{asOf, knownAt}: Moment,
	scope: Scope = WHOLE_GRAPH,
): Promise<Forecast> {
	const period = parsePeriod(text);
	const origins = originsBefore(period, asOf);
	const moments = origins.map(origin => ({asOf: origin.asOf, knownAt: Math.min(origin.asOf, knownAt)}));
	const [today = [], ...earlier] = await readDeals(graph, [{asOf, knownAt}, ...moments], scope);
	const [undated] = await graph.read('forecast/undated-deals', {t: asOf, k: knownAt, scope});

	const known = whatIsKnown(today, asOf);
	const open = period.to > asOf ? today.filter(deal => deal.closing === undefined) : [];
	const probabilities = await probabilitiesOf(graph, loaded, open, {asOf, knownAt}, known.winRate);
	const expected = expectDeals(open, period, asOf, known, id => probabilities.get(id)!);
	const outcomes = origins.flatMap((origin, index) => maybeOutcome(origin, earlier[index]!, today) ?? []);

	const closedWon = bookedIn(today, period);
	const listed = expected.deals.slice(0, SHOWN);
	const rest = expected.deals.slice(SHOWN);
	const moreDeals = {count: rest.length, expected: sumOf(rest)};
	const fromOpen = sumOf(listed) + moreDeals.expected;
	const interval = maybeInterval(closedWon + fromOpen, closedWon, outcomes);
	return {
		period: text,
		from: period.from,
		to: period.to,
		closedWon,
		fromOpen,
		mean: closedWon + fromOpen,
		interval,
		backtest: errorsOf(outcomes),
		deals: listed,
		moreDeals,
		asOf,
		knownAt,
		modelVersion: loaded?.version ?? WIN_RATE,
		notices: noticesOf({
			period,
			asOf,
			loaded,
			known,
			expected,
			today,
			open,
			outcomes,
			interval,
			undated: undated?.deals ?? 0,
		}),
	};
}

/** The win probability of each open deal: the model's score, or without one the win rate known at the moment. */
async function probabilitiesOf(
	graph: Graph,
	loaded: LoadedModel | undefined,
	open: readonly Deal[],
	moment: Moment,
	winRate: number,
): Promise<ReadonlyMap<string, number>> {
	if (loaded === undefined) {
		return new Map(open.map(({id}) => [id, winRate]));
	}

	const scores = await scoreMoments(
		graph,
		loaded,
		open.map(({id}) => ({id, ...moment})),
	);
	return new Map(scores.map(({subject, probability}) => [subject, probability]));
}

const sumOf = (deals: Forecast['deals']) => deals.reduce((sum, deal) => sum + deal.expected, 0);
