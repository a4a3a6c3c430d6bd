import type {Period} from './calendar/period.ts';
import type {Deal} from './deals.ts';
import type {ExpectedDeal} from './expect-deals.ts';
import type {ForecastNotice} from './forecast.ts';

/** Deals of a notice that are named; the others are counted. */
const NAMED = 5;

type Facts = {
	/** On the time line of the deals. */
	readonly period: Pick<Period, 'from' | 'to'>;
	readonly isOver: boolean;
	/** All that are known. */
	readonly deals: readonly Deal[];
	/** The open ones. */
	readonly expected: readonly ExpectedDeal[];
	/** Whether the forecast is made as it was at first. */
	readonly isFirst: boolean;
	/** Deals without a date. */
	readonly undated: readonly string[];
};

/** What is odd about the facts of deals, and what each did to the number; every deal that is left out of anything is in one. Pure. */
export function dealNotices({period, isOver, isFirst, deals, expected, undated}: Facts): ForecastNotice[] {
	const open = expected.map(({deal}) => deal);
	const won = deals.filter(({closing}) => closing?.isWon);
	const now = won.filter(({closing}) => closing!.at >= period.from && closing!.at < period.to);
	const hasGap = ({unconverted}: Deal) => unconverted !== undefined;
	const lacksAmount = (deal: Deal) => deal.amount === undefined && !hasGap(deal);
	const isBelow = ({amount}: Deal) => amount !== undefined && amount < 0;
	const isZero = ({amount}: Deal) => amount === 0;
	const assumed = expected.filter(({deal, isAssumed}) => isAssumed && lacksAmount(deal)).map(({deal}) => deal);
	const unpriced = expected.filter(({deal, isUnpriced}) => isUnpriced && lacksAmount(deal)).map(({deal}) => deal);
	const gaps = [...open, ...won].filter(hasGap);
	return [
		...(deals.length === 0
			? [
					plain(
						'no-deals',
						'No dated deal is known at this moment: nothing is known of what will come, and 0 says no more than that.',
					),
				]
			: !isOver && open.length === 0
				? [plain('empty-pipeline', 'No deal is open: all that is expected is of deals that have not begun.')]
				: []),
		...about('amount-assumed', assumed, {
			what: 'Open deals without an amount',
			effect: isFirst
				? 'They are valued at the median won amount of their product, or of all.'
				: 'They are valued at what won deals of their product brought, or of all.',
		}),
		...about('no-amount', [...unpriced, ...now.filter(lacksAmount)], {
			what: 'Deals, open or won in the period, without an amount that could be known',
			effect: 'They count as 0.',
		}),
		...about('currency-gap', gaps, {
			what: `Open or won deals with amounts in ${currenciesOf(gaps)} that no rate turns into US dollars on their date`,
			effect: 'Open ones are valued as those without an amount, won ones count as 0.',
		}),
		...about('negative-open', open.filter(isBelow), {
			what: 'Open deals with an amount below 0',
			effect: 'They count as 0.',
		}),
		...about('credit', won.filter(isBelow), {
			what: 'Won deals with an amount below 0',
			effect: `These credits count where they are dated, ${now.filter(isBelow).length} of them in the period, and nothing is learned from them.`,
		}),
		...about('zero-amount', [...open, ...now].filter(isZero), {
			what: 'Deals, open or won in the period, with an amount of 0',
			effect: 'It is taken as stated.',
		}),
		...about(
			'closed-before-opened',
			deals.filter(({isBackwards}) => isBackwards),
			{
				what: 'Deals dated closed before they began',
				effect: 'They count on the day they closed, and nothing is learned of how long deals last.',
			},
		),
		...about(
			'undated',
			undated.map(id => ({id})),
			{what: 'Deals without a date', effect: 'They are left out.'},
		),
	];
}

const plain = (kind: string, text: string): ForecastNotice => ({kind, text, count: null, opportunities: []});

/** A notice about some deals, or none where there are none: what they are, how many and which, and what that does to the number. */
function about(
	kind: string,
	deals: ReadonlyArray<{readonly id: string}>,
	{what, effect}: {readonly what: string; readonly effect: string},
): ForecastNotice[] {
	if (deals.length === 0) {
		return [];
	}

	const opportunities = deals
		.map(({id}) => id)
		.sort()
		.slice(0, NAMED);
	const more = deals.length - opportunities.length;
	const named = `${opportunities.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
	return [{kind, text: `${what}: ${deals.length} (${named}). ${effect}`, count: deals.length, opportunities}];
}

function currenciesOf(deals: readonly Deal[]): string {
	const codes = [...new Set(deals.map(({unconverted}) => unconverted || 'a currency that is not said'))].sort();
	return codes.join(' and ');
}
