import {quantile} from '../../models/metrics/quantile.ts';
import {causesOf, type Standing} from '../change-causes.ts';
import type {DealChange} from '../deal-change.ts';
import type {Quantiles} from '../forecast.ts';
import type {Draws} from '../simulate.ts';
import type {Capacity} from './capacity.ts';

/** A forecast in a few numbers, in US dollars. */
export type Outcome = {
	readonly closedWon: number;
	readonly fromOpen: number;
	readonly fromNew: number;
	readonly mean: number;
	readonly quantiles: Quantiles;
	readonly interval: readonly [number, number];
};

/** What a scenario changes beside the forecast without it, in US dollars. Both are told from the same chance, draw by draw, so what differs is the scenario's. */
export type ScenarioOutlook = {
	/** The forecast without what is assumed. */
	readonly base: Outcome;
	/** The scenario less the base: its mean, and where 80 % of the draws lie. */
	readonly difference: {readonly mean: number; readonly interval: readonly [number, number]};
	/** The deals that changed most, with what moved them down to paths; with the others and those to come they sum to the mean difference. */
	readonly deals: readonly DealChange[];
	readonly moreDeals: {readonly count: number; readonly change: number};
	/** What deals that have not begun add, less what they added. */
	readonly fromNew: number;
	readonly capacities: readonly Capacity[];
};

const SHOWN = 20;

/** One side of a scenario: its numbers, its draws of what is to come, and how each deal stands in it. */
export type Side = {
	readonly outcome: Outcome;
	readonly draws: Draws;
	readonly standingOf: (id: string) => Standing;
	readonly ids: readonly string[];
};

/** Compares a scenario with the forecast without it. Pure. */
export function scenarioOutlook(base: Side, scenario: Side, capacities: readonly Capacity[]): ScenarioOutlook {
	const moved = [...new Set([...base.ids, ...scenario.ids])]
		.map((opportunity): DealChange => {
			const [was, is] = [base.standingOf(opportunity), scenario.standingOf(opportunity)];
			const because = causesOf(was, is)
				.map(one => ({...one, features: []}))
				.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
			return {opportunity, before: was.part, after: is.part, change: is.part - was.part, because};
		})
		.filter(({change}) => change !== 0)
		.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.opportunity < b.opportunity ? -1 : 1));
	const rest = moved.slice(SHOWN);
	const booked = scenario.outcome.closedWon - base.outcome.closedWon;
	const differences = scenario.draws.total.map((value, draw) => booked + value - base.draws.total[draw]!);
	return {
		base: base.outcome,
		difference: {
			mean: scenario.outcome.mean - base.outcome.mean,
			interval: [quantile(differences, 0.1)!, quantile(differences, 0.9)!],
		},
		deals: moved.slice(0, SHOWN),
		moreDeals: {count: rest.length, change: rest.reduce((sum, {change}) => sum + change, 0)},
		fromNew: scenario.outcome.fromNew - base.outcome.fromNew,
		capacities,
	};
}
