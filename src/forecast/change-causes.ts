import type {ChangeCause} from '../../schema/forecasting.ts';
import type {Deal} from './deals.ts';
import {splitProduct} from './split-product.ts';

/** The factors of what an open deal has of a forecast, in US dollars: expected = probability × closesInPeriod × amount × adjustment. */
export type Factors = {
	readonly probability: number;
	readonly closesInPeriod: number;
	readonly amount: number;
	readonly adjustment: number;
};

/** A deal at one moment, as a forecast sees it; without factors it is closed or not known. */
export type Standing = {readonly deal: Deal | undefined; readonly part: number; readonly factors: Factors | undefined};

/** How much of the change of a deal's part each cause has; they sum to the change. Those that moved nothing are left out. Pure. */
export function causesOf(
	before: Standing,
	after: Standing,
): Array<{readonly cause: ChangeCause; readonly change: number}> {
	if (before.factors === undefined || after.factors === undefined) {
		return [{cause: turnOf(before, after), change: after.part - before.part}];
	}

	const listed = ({probability, closesInPeriod, amount, adjustment}: Factors) => [
		...[probability, closesInPeriod, amount, adjustment],
	];
	const names = ['score', 'timing', 'amount', 'outlook'] as const;
	return splitProduct(listed(before.factors), listed(after.factors))
		.map((change, factor) => ({cause: names[factor]!, change}))
		.filter(({change}) => change !== 0);
}

function turnOf({deal: was}: Standing, {deal: is}: Standing): ChangeCause {
	if (is === undefined || was === undefined) {
		return is === undefined ? 'withdrawn' : 'began';
	}

	if (was.closing === undefined && is.closing !== undefined) {
		return is.closing.isWon ? 'won' : 'lost';
	}

	return was.closing !== undefined && is.closing === undefined ? 'reopened' : 'booked';
}
