import {DAY, type Millis} from '../core/clock.ts';
import type {Book} from './book.ts';
import {METHOD, type Method} from './method.ts';

/**
 * Daily chances that a deal open at some age is won, and that it is lost, in each month of a quarter: discrete-time competing risks
 * (Prentice et al. 1978), piecewise constant in age, times an effect of the month within the quarter, times one of the two together.
 */
export type Hazards = {
	/** By age bin, then by month of the quarter. */
	readonly won: Float64Array;
	readonly lost: Float64Array;
};

/** Lower ends of the age bins, in days. */
const AGES = [
	0, 2, 4, 6, 8, 10, 12, 14, 17, 21, 26, 32, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 160, 180, 210, 250, 300,
	365, 450, 550, 730,
];
const MONTHS = 3;
/** So many deals of a month pull its effect from 1 as far as all others hold it there. */
const MONTH_PRIOR = 60;
/** Ends and days at risk that every bin is given, so that none is impossible. */
const PRIOR_ENDS = 0.02;
const PRIOR_DAYS = 20;
/** Days after which an end counts half. */
const HALF_LIFE = 180;
/** The effects and the bins are fitted in turns; they settle in a few. */
const ROUNDS = 20;

const binOfAge = Uint8Array.from({length: AGES.at(-1)! + 1}, (_, age) => AGES.findLastIndex(from => from <= age));

/** The bin of an age in whole days. */
const ageBin = (age: number) => binOfAge[Math.min(age, binOfAge.length - 1)]!;

/** Months of a day: the number of a day since 1970 → its month's place in the quarter. */
const monthOf = (day: number) => new Date(day * DAY).getUTCMonth() % MONTHS;

/** Calendar months of consecutive days, looked up once. */
function monthsOfDays(from: number, to: number): Uint8Array {
	return Uint8Array.from({length: Math.max(0, to - from)}, (_, index) => monthOf(from + index));
}

/**
 * Learns the chances from the deals of a book. A deal is at risk from its start, or from the first closing that anybody could
 * see, whichever is later (left truncation), until it closes or until now (right censoring). Methods before the fourth know no effect of age and month together.
 */
export function fitHazards({deals, asOf, since}: Book, method: Method = METHOD): Hazards {
	const size = AGES.length * MONTHS;
	const days = new Float64Array(size);
	const ends = {won: new Float64Array(size), lost: new Float64Array(size)};
	const first = Number.isFinite(since) ? Math.floor(since / DAY) : 0;
	const today = Math.floor(asOf / DAY);
	const months = monthsOfDays(first, today + 1);
	const weights = Float64Array.from({length: Math.max(0, today - first + 1)}, (_, age) => 2 ** (-age / HALF_LIFE));
	// How long a deal lasted that closed before it began is not known.
	for (const {start, closing} of deals.filter(({isBackwards}) => !isBackwards)) {
		const startDay = Math.floor(start / DAY);
		const lastDay = closing === undefined ? today : Math.floor(closing.at / DAY);
		for (let day = Math.max(startDay, first); day <= lastDay; day++) {
			days[ageBin(day - startDay) * MONTHS + months[day - first]!]! += weights[today - day]!;
		}

		if (closing !== undefined && lastDay >= Math.max(startDay, first)) {
			ends[closing.isWon ? 'won' : 'lost'][ageBin(lastDay - startDay) * MONTHS + months[lastDay - first]!]! +=
				weights[today - lastDay]!;
		}
	}

	const chances = (own: Float64Array) => (method < 4 ? fitted(own, days) : withCells(own, days, fitted(own, days)));
	return {won: chances(ends.won), lost: chances(ends.lost)};
}

/**
 * Chances that also differ by age and month together, as where only new deals close in the first month of a quarter: each cell's effect is gamma-distributed around 1, and its
 * variance τ is what the cells differ beyond chance, Σ((ends − expected)² − expected) / Σ expected² or 0 (empirical Bayes of Poisson counts: Clayton and Kaldor 1987). So a
 * cell's effect is (1 + τ · ends) / (1 + τ · expected).
 */
function withCells(ends: Float64Array, days: Float64Array, separable: Float64Array): Float64Array {
	const expected = separable.map((chance, cell) => chance * days[cell]!);
	let [beyond, squares] = [0, 0];
	for (const [cell, own] of expected.entries()) {
		beyond += (ends[cell]! - own) ** 2 - own;
		squares += own ** 2;
	}

	const variance = squares === 0 ? 0 : Math.max(0, beyond / squares);
	return separable.map((chance, cell) =>
		Math.min(1, (chance * (1 + variance * ends[cell]!)) / (1 + variance * expected[cell]!)),
	);
}

function fitted(ends: Float64Array, days: Float64Array): Float64Array {
	const effect = [1, 1, 1];
	const base = new Float64Array(AGES.length);
	for (let round = 0; round < ROUNDS; round++) {
		const seen = [0, 0, 0];
		const expected = [0, 0, 0];
		for (let age = 0; age < AGES.length; age++) {
			let [risk, ended] = [0, 0];
			for (let month = 0; month < MONTHS; month++) {
				risk += days[age * MONTHS + month]! * effect[month]!;
				ended += ends[age * MONTHS + month]!;
			}

			base[age] = (ended + PRIOR_ENDS) / (risk + PRIOR_DAYS);
			for (let month = 0; month < MONTHS; month++) {
				seen[month]! += ends[age * MONTHS + month]!;
				expected[month]! += days[age * MONTHS + month]! * base[age]!;
			}
		}

		for (let month = 0; month < MONTHS; month++) {
			effect[month] = (seen[month]! + MONTH_PRIOR) / (expected[month]! + MONTH_PRIOR);
		}
	}

	return Float64Array.from(ends, (_, cell) => Math.min(1, base[Math.floor(cell / MONTHS)]! * effect[cell % MONTHS]!));
}

/** What becomes of a deal: the chance that it is won in the window, and that it is won at all before the horizon of two years. */
export type Fate = {readonly inWindow: number; readonly ever: number};

/** Days after which nothing is expected of a deal. */
const HORIZON = 730;

/**
 * Tells the fate of deals from a moment on, for the window [from, to), all in days since 1970 and parts of days, by their age in whole days on the day of the moment. Of a
 * day that lies in part before the moment or outside the window, as large a part counts. Each age is worked out once; a negative age is a deal that starts so many days later.
 */
export function openFates({won, lost}: Hazards, moment: number, from: number, to: number): (age: number) => Fate {
	const first = Math.floor(moment);
	const months = monthsOfDays(first, first + HORIZON);
	const left = first + 1 - moment;
	const shares = Float64Array.from({length: HORIZON}, (_, ahead) => {
		const [begin, end] = [Math.max(moment, first + ahead), first + ahead + 1];
		return Math.max(0, Math.min(end, to) - Math.max(begin, from)) / (end - begin);
	});
	const known = new Map<number, Fate>();
	return age => {
		const before = known.get(age);
		if (before !== undefined) {
			return before;
		}

		let [open, inWindow, ever] = [1, 0, 0];
		for (let ahead = Math.max(0, -age); ahead < HORIZON && open > 1e-4; ahead++) {
			const cell = ageBin(age + ahead) * MONTHS + months[ahead]!;
			const part = ahead === 0 ? left : 1;
			const [win, lose] = [won[cell]! * part, lost[cell]! * part];
			const wins = (open * win) / Math.max(1, win + lose);
			ever += wins;
			inWindow += wins * shares[ahead]!;
			open *= Math.max(0, 1 - win - lose);
		}

		const fate = {inWindow, ever};
		known.set(age, fate);
		return fate;
	};
}

/** The day, counted from 1970, that a moment lies in. */
export const dayOf = (at: Millis) => Math.floor(at / DAY);
