import {maybeIso} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../graph/scope.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {type Moment, readHistories} from './deals.ts';
import {judgeAt, WIN_RATE} from './forecast-period.ts';
import type {Judged} from './judge-forecast.ts';
import {parsePeriod} from './period.ts';
import {type PipelineChange, pipelineChange} from './pipeline-change.ts';

/** What a deal had of the forecast before and has now, in US dollars. */
export type DealChange = {
	readonly opportunity: string;
	readonly before: number;
	readonly after: number;
	readonly change: number;
};

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
};

const SHOWN = 20;

/**
 * Divides the change of a period's forecast between two moments, each as known at its own `knownAt`. Both are forecast by the model of now, so that what
 * moved is the deals and not the model. Throws INPUT_INVALID for a bad period, and when `from` does not lie before `to`.
 */
export async function forecastChange(
	graph: Graph,
	loaded: LoadedModel | undefined,
	text: string,
	{from, to}: {readonly from: Moment; readonly to: Moment},
	scope: Scope = WHOLE_GRAPH,
): Promise<ForecastChange> {
	const period = parsePeriod(text);
	if (from.asOf >= to.asOf) {
		throw new EngineError('INPUT_INVALID', {
			where: 'since',
			problem: `${maybeIso(from.asOf)} is not before ${maybeIso(to.asOf)}`,
		});
	}

	const histories = await readHistories(graph, scope);
	const before = await judgeAt(graph, loaded, {period, histories}, from);
	const after = await judgeAt(graph, loaded, {period, histories}, to);
	return {
		...dividedChange(before, after),
		period: text,
		from,
		to,
		pipeline: pipelineChange(histories, period, {from, to}),
		modelVersion: loaded?.version ?? WIN_RATE,
	};
}

/** The change of a forecast over its deals and those to come. Pure. */
export function dividedChange(
	before: Judged,
	after: Judged,
): Pick<ForecastChange, 'before' | 'after' | 'change' | 'deals' | 'moreDeals' | 'fromNew'> {
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
