import type {Millis} from '../core/clock.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {FEWEST_CLOSED, FEWEST_ORIGINS, type Outcome} from './backtest.ts';
import type {Deal} from './deals.ts';
import type {Expected} from './expect-deals.ts';
import type {Forecast} from './forecast.ts';
import type {Period} from './period.ts';
import type {Known} from './what-is-known.ts';

type Facts = {
	readonly period: Period;
	readonly asOf: Millis;
	readonly loaded: LoadedModel | undefined;
	readonly known: Known;
	readonly expected: Expected;
	readonly today: readonly Deal[];
	readonly open: readonly Deal[];
	readonly outcomes: readonly Outcome[];
	readonly interval: Forecast['interval'];
	/** Deals without a date, which the forecast leaves out. */
	readonly undated: number;
};

/** What the reader of a forecast must know: what was assumed, what was left out, and what its backtest is worth. Pure. */
export function noticesOf(facts: Facts): Forecast['notices'] {
	return [...aboutProbabilities(facts), ...aboutDeals(facts), ...aboutBacktest(facts)].flatMap(([when, kind, text]) =>
		when ? [{kind, text}] : [],
	);
}

type Line = readonly [when: boolean, kind: string, text: string];

function aboutProbabilities({loaded, known, open}: Facts): Line[] {
	const rate = `${(100 * known.winRate).toFixed(1)} %`;
	const said = loaded?.artefact.notices.map(({kind, text}): Line => [true, kind, text]) ?? [];
	return [
		[
			loaded === undefined && known.closed > 0,
			'win-rate',
			`No model is trained: every open deal is given the win rate known at this moment, ${rate} of ${known.closed} closed deals.`,
		],
		[
			known.closed < FEWEST_CLOSED && open.length > 0,
			'few-closed',
			`Only ${known.closed} deals have closed so far: how often and how fast deals close is hardly known.`,
		],
		[
			loaded?.artefact.fallbackReason != null,
			'fallback',
			`The model says the base rate only: ${loaded?.artefact.fallbackReason}.`,
		],
		...said,
	];
}

function aboutDeals({period, asOf, known, expected, today, undated}: Facts): Line[] {
	const unpricedWins = today.filter(
		({closing, amount}) =>
			closing?.isWon && amount === undefined && closing.at >= period.from && closing.at < period.to,
	).length;
	return [
		[
			period.to > asOf,
			'new-deals',
			'Deals that are not open yet are not in the number; the bias of the backtest shows what they add.',
		],
		[
			expected.assumed > 0,
			'amount-assumed',
			`${expected.assumed} open deals state no amount: they are valued at the median won amount of their product, or of all.`,
		],
		[
			expected.unpriced + unpricedWins > 0,
			'no-amount',
			`${expected.unpriced} open and ${unpricedWins} won deals have no amount that could be known; they count as 0.`,
		],
		[
			expected.tooOld > 0 && known.closed > 0,
			'too-old',
			`${expected.tooOld} open deals have lasted longer than any deal took to close; they add nothing.`,
		],
		[undated > 0, 'undated', `${undated} deals have no date and are left out.`],
	];
}

function aboutBacktest({loaded, outcomes, interval}: Facts): Line[] {
	return [
		[
			loaded !== undefined && outcomes.length > 0,
			'backtest-win-rate',
			'The backtest gives every deal the win rate known at its time, not today’s model, which learned from what came later.',
		],
		[
			outcomes.length < FEWEST_ORIGINS,
			'few-origins',
			`Only ${outcomes.length} earlier periods could be forecast; an interval needs ${FEWEST_ORIGINS}.`,
		],
		[
			outcomes.length >= FEWEST_ORIGINS && interval === undefined,
			'no-interval',
			'Relative errors of the past bound nothing here, since this forecast, or one that something came of, is 0.',
		],
	];
}
