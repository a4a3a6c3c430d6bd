import type {CalendarWords} from '../../schema/calendar.ts';
import {maybeIso} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {type Answering, whyStandIn} from '../score/stand-in.ts';
import {parsePeriod} from './calendar/period.ts';
import {readCalendar} from './calendar/read-calendar.ts';
import {causesOf, type Standing} from './change-causes.ts';
import type {DealChange} from './deal-change.ts';
import {type DealHistory, dealAt, type Moment, readHistories} from './deals.ts';
import type {Forecast} from './forecast.ts';
import {judgeAt, WIN_RATE} from './forecast-period.ts';
import type {Judged} from './judge-forecast.ts';
import {type PipelineChange, pipelineChange} from './pipeline-change.ts';
import {whyChanceMoved} from './why-chance-moved.ts';

/** Why the forecast of a period is another than it was: deal by deal, and what became of the pipeline behind it. */
export type ForecastChange = {
	readonly period: string;
	readonly from: Moment;
	readonly to: Moment;
	readonly before: number;
	readonly after: number;
	/** after − before = Σ over deals + moreDeals.change + fromNew. */
	readonly change: number;
	/** Deals that moved it most, largest first. */
	readonly deals: readonly DealChange[];
	readonly moreDeals: {readonly count: number; readonly change: number};
	/** What deals that had not begun add now, less what they added. */
	readonly fromNew: number;
	readonly pipeline: PipelineChange;
	readonly modelVersion: string;
	/** Why another than a sound champion judged the deals; null where one did, and where none was ever trained. */
	readonly fallbackReason: string | null;
	/** The stored forecast that it is compared with, and what that one said by the model of then; null when a moment was named. */
	readonly stored: {readonly id: string; readonly mean: number; readonly modelVersion: string} | null;
};

/** From when to when, and the stored forecast that names the first moment. */
type Span = {
	readonly from: Moment;
	readonly to: Moment;
	readonly stored?: {readonly id: string; readonly forecast: Pick<Forecast, 'period' | 'mean' | 'modelVersion'>};
};

const SHOWN = 20;

/** What is divided of a change before anybody asks why scores moved. */
type Divided = Pick<ForecastChange, 'before' | 'after' | 'change' | 'moreDeals' | 'fromNew'> & {
	readonly deals: ReadonlyArray<Omit<DealChange, 'because'>>;
};

/**
 * Divides the change of a period's forecast between two moments, each as known at its own `knownAt`. Both are forecast by the model of now, so that what
 * moved is the deals and not the model. What moved each deal that is shown is told down to the paths of its score. Throws INPUT_INVALID for a bad
 * period, when `from` does not lie before `to`, and for a stored forecast of another period.
 */
export async function forecastChange(
	graph: Graph,
	answering: Answering,
	text: string,
	{from: {asOf, knownAt}, to, stored}: Span,
	scope: Scope = WHOLE_GRAPH,
	calendar: CalendarWords = {},
): Promise<ForecastChange> {
	const {loaded} = answering;
	const settled = await readCalendar(graph, calendar);
	const period = parsePeriod(text, settled.calendar);
	const from = {asOf, knownAt};
	if (stored !== undefined && stored.forecast.period !== text) {
		const problem = `\`${stored.id}\` is a forecast of ${stored.forecast.period} and not of ${text}`;
		throw new EngineError('INPUT_INVALID', {where: 'since', problem});
	}

	if (from.asOf >= to.asOf) {
		throw new EngineError('INPUT_INVALID', {
			where: 'since',
			problem: `${maybeIso(from.asOf)} is not before ${maybeIso(to.asOf)}`,
		});
	}

	const histories = await readHistories(graph, scope);
	const before = await judgeAt(graph, loaded, {period, settled, histories}, from);
	const after = await judgeAt(graph, loaded, {period, settled, histories}, to);
	const divided = dividedChange(before, after);
	return {
		...divided,
		deals: await whyDealsMoved(graph, loaded, divided.deals, {histories, before, after, from, to, scope}),
		period: text,
		from,
		to,
		pipeline: pipelineChange(histories, period, {from, to}),
		modelVersion: loaded?.version ?? WIN_RATE,
		fallbackReason: whyStandIn(answering),
		stored:
			stored === undefined
				? null
				: {id: stored.id, mean: stored.forecast.mean, modelVersion: stored.forecast.modelVersion},
	};
}

/** What moved each of some deals, down to the paths of its score. */
async function whyDealsMoved(
	graph: Graph,
	loaded: LoadedModel | undefined,
	deals: Divided['deals'],
	{
		histories,
		before,
		after,
		...asked
	}: {
		readonly histories: readonly DealHistory[];
		readonly before: Judged;
		readonly after: Judged;
		readonly from: Moment;
		readonly to: Moment;
		readonly scope: Scope;
	},
): Promise<DealChange[]> {
	const historyOf = new Map(histories.map(history => [history.id, history]));
	const standingOf = ({parts, factors}: Judged, id: string, moment: Moment): Standing => ({
		deal: dealAt(historyOf.get(id)!, moment),
		part: parts.get(id) ?? 0,
		factors: factors.get(id),
	});
	const told = deals.map(deal => ({
		deal,
		causes: causesOf(standingOf(before, deal.opportunity, asked.from), standingOf(after, deal.opportunity, asked.to)),
	}));
	const byScore = told.flatMap(({deal: {opportunity}, causes}) =>
		causes.filter(({cause}) => cause === 'score').map(({change}) => ({opportunity, change})),
	);
	const featuresOf = loaded === undefined ? new Map() : await whyChanceMoved(graph, loaded, byScore, asked);
	return told.map(({deal, causes}) => ({
		...deal,
		because: causes
			.map(one => ({...one, features: one.cause === 'score' ? (featuresOf.get(deal.opportunity) ?? []) : []}))
			.sort((a, b) => Math.abs(b.change) - Math.abs(a.change)),
	}));
}

/** The change of a forecast over its deals and those to come. Pure. */
export function dividedChange(before: Judged, after: Judged): Divided {
	const ids = new Set([...before.parts.keys(), ...after.parts.keys()]);
	const moved = [...ids]
		.map(opportunity => {
			const [was, is] = [before.parts.get(opportunity) ?? 0, after.parts.get(opportunity) ?? 0];
			return {opportunity, before: was, after: is, change: is - was};
		})
		.filter(({change}) => change !== 0)
		.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.opportunity < b.opportunity ? -1 : 1));
	const rest = moved.slice(SHOWN);
	return {
		before: before.forecast.mean,
		after: after.forecast.mean,
		change: after.forecast.mean - before.forecast.mean,
		deals: moved.slice(0, SHOWN),
		moreDeals: {count: rest.length, change: rest.reduce((sum, {change}) => sum + change, 0)},
		fromNew: after.forecast.fromNew - before.forecast.fromNew,
	};
}
