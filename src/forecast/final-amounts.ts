import type {AmountBasis} from '../../schema/forecasting.ts';
import {mean as meanOf} from '../models/metrics/mean.ts';
import {latestWon} from './arrivals.ts';
import type {Deal} from './deals.ts';

/** What a deal may bring if it is won, in US dollars. */
export type FinalAmount = {
	readonly basis: AmountBasis;
	/** Won deals like it that it is told from, of its own size and segment, or product. */
	readonly evidence: number;
	readonly mean: number;
	/** Equally likely amounts, ascending; their mean is `mean`. */
	readonly outcomes: Float64Array;
};

/** Won deals below which a distribution would be the luck of a few. */
const FEWEST = 10;
/** The deals of a wider group count as so many of the narrower one. */
const PRIOR = 20;
/** Equally likely outcomes that stand for a distribution. */
const OUTCOMES = 40;

/** Learns from the latest won deals what deals bring. An open deal's amount is told by `finalOf`; undefined where too few won deals tell, or it states no more than nothing. */
export function openFinalAmounts(
	deals: readonly Deal[],
	segmentOf: (deal: Deal) => string | undefined,
): {readonly finalOf: (deal: Deal) => FinalAmount | undefined; readonly pairs: number} {
	const won = latestWon(deals);
	const both = won.filter(({final, stated}) => final !== undefined && stated !== undefined && stated > 0);
	const sizes = [...both.map(({stated}) => stated!)].sort((a, b) => a - b);
	const bounds = [1, 2].map(third => sizes[Math.floor((third * sizes.length) / 3)] ?? 0);
	const sizeOf = (stated: number) => bounds.filter(bound => stated >= bound).length;
	const ratios = both.map(deal => ({
		value: deal.final! / deal.stated!,
		groups: [`${sizeOf(deal.stated!)}`, `${sizeOf(deal.stated!)} ${segmentOf(deal) ?? ''}`],
	}));
	const amounts = won.map(deal => ({value: deal.amount!, groups: [deal.product ?? '']}));
	const ofRatios = openShrunk(ratios);
	const ofAmounts = openShrunk(amounts);
	return {
		pairs: both.length,
		finalOf(deal) {
			const {amount} = deal;
			if (amount === undefined) {
				return ofAmounts([deal.product ?? ''], 1, 'won-amounts');
			}

			const size = sizeOf(Math.max(0, amount));
			return ofRatios([`${size}`, `${size} ${segmentOf(deal) ?? ''}`], Math.max(0, amount), 'ratios');
		},
	};
}

type Known = {readonly value: number; readonly groups: readonly string[]};

/**
 * Distributions of groups, each drawn to the wider one that it lies in: with n own values, n / (n + 20) of it is its own, the rest the wider one's (the mean of a Dirichlet
 * process). The widest is that of all; undefined where that has too few.
 */
function openShrunk(
	known: readonly Known[],
): (groups: readonly string[], scale: number, basis: AmountBasis) => FinalAmount | undefined {
	const found = new Map<string, {readonly evidence: number; readonly outcomes: Float64Array}>();
	return (groups, scale, basis) => {
		if (known.length < FEWEST) {
			return undefined;
		}

		const key = groups.join('\n');
		const told = found.get(key) ?? shrunk(known, groups);
		found.set(key, told);
		const outcomes = told.outcomes.map(value => value * scale);
		return {basis, evidence: told.evidence, mean: meanOf(outcomes), outcomes};
	};
}

function shrunk(
	known: readonly Known[],
	groups: readonly string[],
): {readonly evidence: number; readonly outcomes: Float64Array} {
	let weights = known.map(() => 1 / known.length);
	let evidence = known.length;
	for (const [level, group] of groups.entries()) {
		const isOwn = known.map(one => one.groups[level] === group);
		evidence = isOwn.filter(Boolean).length;
		const own = evidence / (evidence + PRIOR);
		weights = weights.map((wider, index) => (isOwn[index] ? own / evidence : 0) + (1 - own) * wider);
	}

	const sorted = known.map(({value}, index) => ({value, weight: weights[index]!})).sort((a, b) => a.value - b.value);
	const outcomes = new Float64Array(OUTCOMES);
	let [next, below] = [0, sorted[0]!.weight];
	for (let outcome = 0; outcome < OUTCOMES; outcome++) {
		while (below < (outcome + 0.5) / OUTCOMES && next < sorted.length - 1) {
			next += 1;
			below += sorted[next]!.weight;
		}

		outcomes[outcome] = sorted[next]!.value;
	}

	return {evidence, outcomes};
}
