import {DAY, type Millis} from '../core/clock.ts';
import {type Book, openBook, wonBetween} from './book.ts';
import {PLAIN_LINE, type TimeLine} from './calendar/time-line.ts';
import {type Trial, weighings, weightsOf} from './combine.ts';
import {type DealHistory, dealsAt, type Moment, onTimeLine} from './deals.ts';
import {experts} from './experts/experts.ts';
import {METHOD, type Method} from './method.ts';
import {onlineWeights} from './online-weights.ts';

/** A span of time as seen from a moment that lies before it: so far ahead it begins, and so long it is. */
export type Lead = {readonly ahead: Millis; readonly length: Millis};

/** What the experts say together of what is won in a span, and what each of them says. */
export type Combined = {
	/** US dollars. */
	readonly mean: number;
	/** In the order of `experts`; an expert that can't tell says undefined and has no weight. */
	readonly said: ReadonlyArray<number | undefined>;
	readonly weights: readonly number[];
};

/** Forecasts from any moment of the past, each from what was known then, and what came. All moments and spans lie on the time line that it was opened with. */
export type Rolling = {
	readonly bookAt: (moment: Millis) => Book;
	readonly combinedAt: (moment: Millis, lead: Lead) => Combined;
	/** What came in that span, as known by the end of the rolling. */
	readonly cameOf: (moment: Millis, lead: Lead) => number;
	/** Earlier moments, a week apart, whose span had ended by this one, latest first. */
	readonly originsBefore: (moment: Millis, lead: Lead) => Millis[];
	/** What was said together at these origins, and what came, as known at the moment. */
	readonly trialsBefore: (moment: Millis, lead: Lead) => Trial[];
};

const WEEK = 7 * DAY;
/** Past origins that are looked at. */
const MOST = 52;
/** An origin needs so many days of closings before it. */
const LEAST_PAST = 21 * DAY;

/**
 * Opens the past of some deals up to a moment. An origin's book holds what was known at the origin, or at the end's `knownAt` where that lies before it;
 * the weights at an origin rest on the origins before it, and on what was known at it of what came, alone. Everything is worked out once. The end and the histories are
 * in moments; on the line of a zone origins keep their time of day when its clocks are moved.
 */
export function openRolling(
	histories: readonly DealHistory[],
	end: Moment,
	line: TimeLine = PLAIN_LINE,
	method: Method = METHOD,
): Rolling {
	const books = new Map<Millis, Book>();
	const sayings = new Map<string, ReadonlyArray<number | undefined>>();
	const answers = new Map<string, Combined>();
	const weighing = weighings[method];
	// Without a past both ways of weighing say the same.
	const priors = experts.map(({expectedError}) => expectedError ** -weighing.sharpness);
	const asOf = line.localOf(end.asOf);
	const knownThen = (moment: Millis) => {
		const at = line.instantOf(moment);
		return {asOf: at, knownAt: Math.min(at, end.knownAt)};
	};
	const bookAt = (moment: Millis) =>
		remembered(books, moment, () =>
			openBook(
				dealsAt(histories, moment === asOf ? end : knownThen(moment)).map(deal => onTimeLine(deal, line)),
				moment,
			),
		);
	const last = bookAt(asOf);
	const spanOf = (moment: Millis, {ahead, length}: Lead) => [moment + ahead, moment + ahead + length] as const;
	const cameBy = (book: Book, moment: Millis, lead: Lead) => wonBetween(book, ...spanOf(moment, lead));
	const saidAt = (moment: Millis, lead: Lead) =>
		remembered(sayings, keyOf(moment, lead), () => {
			const [from, to] = spanOf(moment, lead);
			return experts.map(expert => expert.forecast(bookAt(moment), from, to, method));
		});
	const originsBefore = (moment: Millis, lead: Lead) => {
		return Array.from({length: MOST}, (_, index) => moment - (weeksOf(lead) + index) * WEEK).filter(
			origin => origin - LEAST_PAST >= last.since,
		);
	};
	const combinedAt = (moment: Millis, lead: Lead): Combined =>
		remembered(answers, keyOf(moment, lead), () => {
			const said = saidAt(moment, lead);
			const book = bookAt(moment);
			const past = originsBefore(moment, lead).map(origin => ({
				said: saidAt(origin, lead),
				came: cameBy(book, origin, lead),
			}));
			const telling = experts.flatMap((_, index) => (said[index] === undefined ? [] : [index]));
			const candidates = telling.map(index => ({
				expectedError: experts[index]!.expectedError,
				trials: past.flatMap(({said: then, came}) => (then[index] === undefined ? [] : [{said: then[index], came}])),
			}));
			const weights = weightsOf(candidates, weighing);
			const online = weighing.online === 0 ? [] : onlineWeights(said, past, {priors, delay: weeksOf(lead)});
			const all = experts.map((_, index) => {
				const byError = weights[telling.indexOf(index)] ?? 0;
				return (1 - weighing.online) * byError + weighing.online * (online[index] ?? 0);
			});
			return {said, weights: all, mean: said.reduce((sum: number, one, index) => sum + (one ?? 0) * all[index]!, 0)};
		});
	return {
		bookAt,
		combinedAt,
		cameOf: (moment, lead) => cameBy(last, moment, lead),
		originsBefore,
		trialsBefore: (moment, lead) =>
			originsBefore(moment, lead).map(origin => ({
				said: combinedAt(origin, lead).mean,
				came: cameBy(bookAt(moment), origin, lead),
			})),
	};
}

/** After so many weeks a span is over. */
const weeksOf = ({ahead, length}: Lead) => Math.max(1, Math.ceil((ahead + length) / WEEK));

const keyOf = (moment: Millis, {ahead, length}: Lead) => `${moment} ${ahead} ${length}`;

function remembered<K, V>(known: Map<K, V>, key: K, work: () => V): V {
	const before = known.get(key);
	if (before !== undefined) {
		return before;
	}

	const found = work();
	known.set(key, found);
	return found;
}
