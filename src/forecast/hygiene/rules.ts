import type {HygieneRule} from '../../../schema/hygiene.ts';
import {DAY, maybeIso} from '../../core/clock.ts';
import type {Evidence} from '../../features/feature.ts';
import {robustZ} from '../../models/metrics/robust-z.ts';
import type {Deal} from '../deals.ts';
import type {Usual} from './usual.ts';

/** What is stated of an open deal at a moment: the rows of each query, in the order of time. */
export type Stated = {
	readonly deal: Deal;
	readonly stage: readonly Evidence[];
	readonly closeDate: readonly Evidence[];
	readonly amount: readonly Evidence[];
	readonly slips: readonly Evidence[];
	readonly activity: readonly Evidence[];
};

/** What a rule found: its value beside its threshold, and the rows that say so. */
export type Found = {
	readonly rule: HygieneRule;
	readonly value: number | null;
	readonly threshold: number;
	readonly text: string;
	readonly rows: readonly Evidence[];
};

/** What rules go by: what was usual of won deals, and what this business states at all. */
export type Bars = {
	readonly asOf: number;
	readonly usual: Usual;
	/** Whether any deal states it: what nobody ever states is missing of no deal in particular. */
	readonly states: {readonly amount: boolean; readonly closeDate: boolean; readonly activity: boolean};
};

/** Days without activity that are too many where no won deals tell. */
export const QUIET_DAYS = 30;
/** Times that a close date may be put off, less one. */
const SLIPS = 3;
/** Iglewicz and Hoaglin's bar for an outlier. */
const FAR = 3.5;

/** What is wrong with an open deal, rule by rule. Pure. */
export function judgeDeal(stated: Stated, bars: Bars): Found[] {
	return [
		...closeDateFound(stated, bars),
		...slipsFound(stated),
		...activityFound(stated, bars),
		...stageFound(stated, bars),
		...amountFound(stated, bars),
	];
}

const daysSince = (at: number, asOf: number) => (asOf - at) / DAY;
const whole = (days: number) => `${Math.floor(days)} days`;
const dateOf = (at: number) => (maybeIso(at) ?? '').slice(0, 10);
const dollars = (value: number) => Math.round(value).toLocaleString('en-US');

/** A date means its whole day: the deal is late from the day after. */
function closeDateFound({closeDate, stage}: Stated, {asOf, states}: Bars): Found[] {
	const row = closeDate.at(-1);
	if (row === undefined) {
		const text = 'nobody says when it should close';
		return states.closeDate ? [{rule: 'no-close-date', value: null, threshold: 1, text, rows: stage.slice(-1)}] : [];
	}

	const due = Number(row.what);
	const late = daysSince(due, asOf);
	const text = `it was expected to close on ${dateOf(due)}, ${whole(late)} ago, and is open`;
	return late >= 1 ? [{rule: 'stale-close-date', value: late, threshold: 1, text, rows: [row]}] : [];
}

function slipsFound({slips}: Stated): Found[] {
	const text = `its expected close date was put off ${slips.length} times`;
	return slips.length >= SLIPS
		? [{rule: 'close-date-slips', value: slips.length, threshold: SLIPS, text, rows: slips}]
		: [];
}

function activityFound({deal, activity, stage}: Stated, {asOf, usual, states}: Bars): Found[] {
	const row = activity.at(-1);
	const quiet = daysSince(row?.at ?? deal.start, asOf);
	const threshold = usual.quietDays?.value ?? QUIET_DAYS;
	if (!states.activity || quiet <= threshold) {
		return [];
	}

	const since = row === undefined ? 'has ever happened on it, which began' : 'has happened on it for';
	const usually =
		usual.quietDays === undefined
			? `${QUIET_DAYS} are too many`
			: `19 of 20 of ${usual.quietDays.of} won deals were never quiet for more than ${whole(threshold)}`;
	const text = `nothing ${since} ${whole(quiet)}${row === undefined ? ' ago' : ''}; ${usually}`;
	return [{rule: 'no-activity', value: quiet, threshold, text, rows: row === undefined ? stage.slice(-1) : [row]}];
}

function stageFound({stage}: Stated, {asOf, usual}: Bars): Found[] {
	const row = stage.at(-1);
	const bar = row === undefined ? undefined : usual.stageDays(String(row.what));
	const days = row === undefined ? 0 : daysSince(row.at, asOf);
	if (row === undefined || bar === undefined || days <= bar.value) {
		return [];
	}

	const text = `it has been in “${row.what}” for ${whole(days)}; 9 of 10 of ${bar.of} won deals left it within ${whole(bar.value)}`;
	return [{rule: 'stage-stalled', value: days, threshold: bar.value, text, rows: [row]}];
}

function amountFound({deal: {product}, amount, stage}: Stated, {usual, states}: Bars): Found[] {
	const row = amount.at(-1);
	const value = row === undefined ? null : Number(row.what);
	if (row === undefined || value === null || value <= 0) {
		const text = value === null ? 'it states no amount' : `it states an amount of ${dollars(value)}`;
		const rows = row === undefined ? stage.slice(-1) : [row];
		return states.amount ? [{rule: 'no-amount', value, threshold: 0, text, rows}] : [];
	}

	const scale = product === undefined ? undefined : usual.amount(product);
	const z = scale && robustZ(Math.log(value), scale);
	if (scale === undefined || z === undefined || Math.abs(z) <= FAR) {
		return [];
	}

	const text = `it states ${dollars(value)}; the median of ${scale.of} won deals of its product is ${dollars(Math.exp(scale.middle))} (robust z of the logarithm ${z.toFixed(1).replace('-', '−')})`;
	return [{rule: 'amount-outlier', value: z, threshold: Math.sign(z) * FAR, text, rows: [row]}];
}
