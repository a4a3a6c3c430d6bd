import type {LoadedModel} from '../score/model-artefact.ts';
import {isStandIn} from '../score/stand-in.ts';
import type {Book} from './book.ts';
import type {SettledCalendar} from './calendar/calendar.ts';
import type {Period} from './calendar/period.ts';
import type {Trial} from './combine.ts';
import {dealNotices} from './deal-notices.ts';
import type {ExpectedDeal} from './expect-deals.ts';
import type {ForecastNotice} from './forecast.ts';
import {FEWEST_TRIALS, type Spread} from './spread.ts';

/** The kind of the notice that another than the champion, or no model at all, judged the deals; its text is the reason and a full stop. */
export const STAND_IN = 'stand-in';
/** What a forecast goes by without a model. */
export const BY_AGE = 'every open deal has the chance of deals of its age';
/** Closed deals below which nobody could say how often or how fast deals close. */
const FEWEST_CLOSED = 10;
/** The deals' own sum may be off by so much before a reader is told. */
const MUCH = 0.1;

type Facts = {
	/** On the time line of the book. */
	readonly period: Pick<Period, 'from' | 'to'>;
	readonly settled: SettledCalendar;
	readonly book: Book;
	readonly isOver: boolean;
	readonly loaded: LoadedModel | undefined;
	/** Why there is no model; that none is trained, unless told. */
	readonly without?: string | undefined;
	readonly expected: readonly ExpectedDeal[];
	readonly trials: readonly Trial[];
	readonly spread: Spread;
	readonly adjustment: number;
	/** Whether it is made as it was at first. */
	readonly isFirst: boolean;
	/** Won deals that state both what was expected of them and what they brought. */
	readonly pairs: number;
	/** Deals of which something was assumed that no score takes notice of. */
	readonly unmoved: readonly string[];
	/** Deals without a date, which the forecast leaves out. */
	readonly undated: readonly string[];
};

/** What the reader of a forecast must know: what was assumed, what was left out, and what its range is worth. Pure. */
export function noticesOf(facts: Facts): ForecastNotice[] {
	const told = (lines: readonly Line[]) =>
		lines.flatMap(([when, kind, text]): ForecastNotice[] =>
			when ? [{kind, text, count: null, opportunities: []}] : [],
		);
	return [
		...told([...aboutCalendar(facts), ...aboutProbabilities(facts)]),
		...dealNotices({...facts, deals: facts.book.deals}),
		...told([...aboutAmounts(facts), ...aboutPast(facts)]),
		...aboutScenario(facts),
	];
}

type Line = readonly [when: boolean, kind: string, text: string];

function aboutCalendar({settled: {calendar, disputed, datesIn}}: Facts): Line[] {
	const others = datesIn.filter(zone => zone !== calendar.zone);
	return [
		[
			disputed.length > 0,
			'calendar-disputed',
			`The sources declare more than one ${disputed.join(' and ')}: what everybody has who says nothing else is taken.`,
		],
		[
			others.length > 0,
			'other-zone',
			`Dates without a time of day were read in ${others.join(' and ')}; in ${calendar.zone} they may belong to the day before or after.`,
		],
	];
}

function aboutProbabilities({loaded, without, book: {known}, expected}: Facts): Line[] {
	const reason = loaded?.artefact.fallbackReason ?? null;
	const said = loaded?.artefact.notices.map(({kind, text}): Line => [true, kind, text]) ?? [];
	return [
		[
			loaded === undefined && without === undefined && expected.length > 0,
			'win-rate',
			`No model is trained: ${BY_AGE}.`,
		],
		[
			known.closed < FEWEST_CLOSED && expected.length > 0,
			'few-closed',
			`Only ${known.closed} deals have closed so far: how often and how fast deals close is hardly known.`,
		],
		[reason !== null && !isStandIn(reason), 'fallback', `The model says the base rate only: ${reason}.`],
		[isStandIn(reason), STAND_IN, `${reason}.`],
		[without !== undefined, STAND_IN, without ?? ''],
		...said,
	];
}

function aboutAmounts({isFirst, pairs, expected}: Facts): Line[] {
	const isTaken = expected.some(({deal, final}) => deal.amount !== undefined && final === undefined);
	return [
		[
			!isFirst && isTaken,
			'one-amount',
			`Only ${pairs} won deals state both what was expected of them and what they brought: the amounts of open deals are taken as they are, without a range.`,
		],
	];
}

function aboutScenario({loaded, without, unmoved}: Facts): ForecastNotice[] {
	const missing = without === undefined ? 'No model is trained' : 'No model is sound';
	const why = loaded === undefined ? missing : 'The model makes nothing of it';
	const text = `${why}: the chance to be won of ${unmoved.length} of the deals that something is assumed of stays what it is.`;
	return unmoved.length === 0
		? []
		: [{kind: 'scenario-unmoved', text, count: unmoved.length, opportunities: unmoved.slice(0, 5)}];
}

function aboutPast({isOver, loaded, trials, spread, adjustment}: Facts): Line[] {
	return [
		[
			!isOver && Math.abs(adjustment - 1) > MUCH,
			'adjusted',
			`The experts together say ${adjustment.toFixed(2)} times what the deals by themselves sum to: every deal counts that much.`,
		],
		[
			!isOver && loaded !== undefined && trials.length > 0,
			'backtest-win-rate',
			'Earlier forecasts gave each deal the chance of its age, not today’s model, which learned from what came later.',
		],
		[
			!isOver && spread.isGuess,
			'few-origins',
			`Only ${trials.length} earlier forecasts can be compared with what came; before ${FEWEST_TRIALS} the range is a guess, and wide.`,
		],
	];
}
