import {DAY} from '../../core/clock.ts';
import {groupBy} from '../../core/group-by.ts';
import {quantile} from '../../models/metrics/quantile.ts';
import {type RobustScale, robustScale} from '../../models/metrics/robust-z.ts';
import {type Deal, type DealHistory, type Moment, stagesLeft} from '../deals.ts';

/** A threshold learned from so many won deals. */
export type Learned = {readonly value: number; readonly of: number};

/** What was usual of deals that were won: beyond it, something is wrong with an open one. */
export type Usual = {
	/** Days that 9 of 10 won deals stayed in a stage at most; undefined where too few passed it. */
	readonly stageDays: (stage: string) => Learned | undefined;
	/** Natural logarithms of the amounts that won deals of a product stated: middle and spread; undefined where too few did. */
	readonly amount: (product: string) => (RobustScale & {readonly of: number}) | undefined;
	/** Days that 19 of 20 won deals were never quiet for longer than; undefined where too few had any activity. */
	readonly quietDays: Learned | undefined;
};

/** Won deals below which nothing is learned from them. */
const FEWEST = 8;
/** Won deals below which nothing is learned about quiet spells, of which the longest count. */
const FEWEST_ACTIVE = 20;

/**
 * Learns what is usual from the deals that were won by a moment, as known then; `happened` is when something happened on each of the latest of them. Pure.
 */
export function learnUsual(
	histories: readonly DealHistory[],
	won: readonly Deal[],
	moment: Moment,
	happened: ReadonlyMap<string, readonly number[]>,
): Usual {
	const ids = new Set(won.map(({id}) => id));
	const left = histories.filter(({id}) => ids.has(id)).flatMap(history => stagesLeft(history, moment));
	const byStage = groupBy(left, ({stage}) => stage);
	const byProduct = groupBy(
		won.filter(({stated, product}) => product !== undefined && (stated ?? 0) > 0),
		({product}) => product!,
	);
	const spells = won.flatMap(deal => {
		const times = happened.get(deal.id) ?? [];
		return times.length === 0 ? [] : [longestSpell([deal.start, ...times, deal.closing!.at])];
	});
	return {
		stageDays: stage => learned(byStage.get(stage)?.map(({days}) => days) ?? [], 0.9, FEWEST),
		amount: product => {
			const logs = byProduct.get(product)?.map(({stated}) => Math.log(stated!)) ?? [];
			const scale = logs.length < FEWEST ? undefined : robustScale(logs);
			return scale && {...scale, of: logs.length};
		},
		quietDays: learned(spells, 0.95, FEWEST_ACTIVE),
	};
}

function learned(values: readonly number[], share: number, fewest: number): Learned | undefined {
	const value = values.length < fewest ? undefined : quantile(values, share);
	return value === undefined ? undefined : {value, of: values.length};
}

/** The most days between two of some times; what happened after the last does not count. */
function longestSpell(times: readonly number[]): number {
	const end = times.at(-1)!;
	const sorted = times.filter(time => time <= end).sort((a, b) => a - b);
	return sorted.reduce((most, time, index) => Math.max(most, time - (sorted[index - 1] ?? time)), 0) / DAY;
}
