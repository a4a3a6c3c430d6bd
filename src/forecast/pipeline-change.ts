import type {Period} from './calendar/period.ts';
import {type Deal, type DealHistory, dealAt, type Moment} from './deals.ts';

/** What moved the open pipeline of a period between two moments, in US dollars; each is 0 or more. */
export type PipelineChange = {
	/** Open amounts of deals due in the period, or due at no stated time, at the first moment and at the second. */
	readonly started: number;
	readonly ended: number;
	readonly created: number;
	/** Due in the period now, and not before. */
	readonly pulledIn: number;
	/** Open again after they had been closed. */
	readonly reopened: number;
	readonly increased: number;
	readonly decreased: number;
	/** Due outside the period now. */
	readonly pushed: number;
	readonly won: number;
	readonly lost: number;
	/** No longer known: their records were taken back. */
	readonly withdrawn: number;
};

/**
 * Divides the change of a period's open pipeline between two moments, each deal by what became of it: started + created + pulledIn + reopened + increased −
 * decreased − pushed − won − lost − withdrawn = ended, exactly, up to the rounding of sums. A deal counts with its expected amount; one that was
 * put off and grew counts as put off by what it was. Pure.
 */
export function pipelineChange(
	histories: readonly DealHistory[],
	period: Period,
	{from, to}: {readonly from: Moment; readonly to: Moment},
): PipelineChange {
	const sums = {
		...{started: 0, ended: 0, created: 0, pulledIn: 0, reopened: 0, increased: 0},
		...{decreased: 0, pushed: 0, won: 0, lost: 0, withdrawn: 0},
	};
	for (const history of histories) {
		const before = dealAt(history, from);
		const after = dealAt(history, to);
		const [was, is] = [openIn(before, period), openIn(after, period)];
		sums.started += was ?? 0;
		sums.ended += is ?? 0;
		if (was === undefined && is !== undefined) {
			sums[arrivalOf(before)] += is;
		} else if (was !== undefined && is === undefined) {
			sums[departureOf(after)] += was;
		} else if (was !== undefined && is !== undefined) {
			sums[is > was ? 'increased' : 'decreased'] += Math.abs(is - was);
		}
	}

	return sums;
}

/** A deal's amount in the open pipeline of a period, 0 where it is stated below that; undefined when it is not in it. */
function openIn(deal: Deal | undefined, {from, to}: Pick<Period, 'from' | 'to'>): number | undefined {
	const isDue = ({dueAt}: Deal) => dueAt === undefined || (dueAt >= from && dueAt < to);
	return deal !== undefined && deal.closing === undefined && isDue(deal) ? Math.max(0, deal.stated ?? 0) : undefined;
}

const arrivalOf = (before: Deal | undefined) =>
	before === undefined ? 'created' : before.closing === undefined ? 'pulledIn' : 'reopened';

const departureOf = (after: Deal | undefined) =>
	after === undefined ? 'withdrawn' : after.closing === undefined ? 'pushed' : after.closing.isWon ? 'won' : 'lost';
