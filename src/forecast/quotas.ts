import type {ForecastLevel, QuotaStanding} from '../../schema/forecasting.ts';
import {EngineError} from '../core/errors.ts';
import {mean as meanOf} from '../models/metrics/mean.ts';
import {nearestRank} from '../models/metrics/quantile.ts';
import {type Quantiles, shares} from './forecast.ts';
import type {Groups} from './groups.ts';
import type {Draws} from './simulate.ts';

/** What a period should bring: all of it (no level, no subject), or one group of a level. US dollars. */
export type Quota = {
	readonly level: ForecastLevel | null;
	/** The id of the owner, manager, product, account or family, or the region's or segment's name. */
	readonly subject: string | null;
	readonly amount: number;
};

/** How likely a quota is reached, by how much it is missed, and what stands behind it. US dollars. */
export type QuotaOutlook = Quota & {
	/** What the period has brought so far. */
	readonly closedWon: number;
	readonly mean: number;
	/** The share of the draws that reach the quota. */
	readonly probability: number;
	/** What is missing of the quota at the end; a draw that reaches it misses nothing. */
	readonly shortfall: {readonly mean: number; readonly quantiles: Quantiles};
	/** quota − closedWon; below 0 when more was won. */
	readonly remaining: number;
	/** What the open deals would bring that close within the period if they are won, each times the chance that it does; not weighed by the chance to be won. */
	readonly pipeline: number;
	/** pipeline ÷ remaining; null unless the standing is `open`. */
	readonly coverage: number | null;
	readonly standing: QuotaStanding;
};

/** What a quota is answered from: draws of what is still to come, and what each group has booked and open, in the order of the groups. */
export type QuotaGrounds = {
	readonly groups: Groups;
	readonly draws: Draws;
	readonly booked: {readonly total: number; readonly groups: readonly number[]};
	readonly pipeline: {readonly total: number; readonly groups: readonly number[]};
	readonly isOver: boolean;
};

/** Answers quotas, in their order, from the draws that all groups share: those of a level sum to the whole in each. Throws INPUT_INVALID for an amount below 0, for a part named by half, and for a group that no deal counts in. Pure. */
export const quotaOutlooks = (quotas: readonly Quota[], grounds: QuotaGrounds): QuotaOutlook[] =>
	quotas.map(quota => outlookOf(quota, indexOf(quota, grounds.groups), grounds));

function indexOf({level, subject, amount}: Quota, {all}: Groups): number | undefined {
	const bad = (problem: string) => new EngineError('INPUT_INVALID', {where: '`quotas`', problem});
	if (!Number.isFinite(amount) || amount < 0) {
		throw bad(`the quota of ${subject ?? 'the whole'} is ${amount}, expected US dollars of 0 or more`);
	}

	if ((level === null) !== (subject === null)) {
		throw bad('a part is named by its level and its id');
	}

	const index =
		level === null
			? undefined
			: all.findIndex(group => group.within === undefined && group.level === level && group.id === subject);
	if (index === -1) {
		throw bad(`\`${subject}\` is no ${level} with a deal`);
	}

	return index;
}

function outlookOf(
	{level, subject, amount}: Quota,
	index: number | undefined,
	{draws, booked, pipeline, isOver}: QuotaGrounds,
): QuotaOutlook {
	const [own, closedWon, open] =
		index === undefined
			? [draws.total, booked.total, pipeline.total]
			: [draws.groups[index]!, booked.groups[index]!, pipeline.groups[index]!];
	const missing = own.map(value => Math.max(0, amount - closedWon - value)).sort();
	const remaining = amount - closedWon;
	const standing = remaining === 0 ? 'met' : remaining < 0 ? 'exceeded' : isOver ? 'missed' : 'open';
	return {
		...{level, subject, amount, closedWon, remaining, standing},
		mean: closedWon + meanOf(own),
		probability: missing.filter(short => short === 0).length / missing.length,
		shortfall: {
			mean: meanOf(missing),
			quantiles: shares.map(probability => ({probability, value: nearestRank(missing, probability)!})),
		},
		pipeline: open,
		coverage: standing === 'open' ? open / remaining : null,
	};
}
