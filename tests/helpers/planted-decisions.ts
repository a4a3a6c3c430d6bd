import {learning} from '../../schema/lifts.ts';
import {DAY} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import {decide} from '../../src/decisions/funnel/decide.ts';
import type {DecisionFacts} from '../../src/decisions/funnel/decision-facts.ts';
import {contentOf, currentBook, openBook, type PolicyBook} from '../../src/decisions/funnel/policy-book.ts';
import {dealContext} from '../../src/decisions/learning/deal-context.ts';
import {type LearnedRow, learnLifts} from '../../src/decisions/learning/learn-lifts.ts';
import {type LiftBook, openLiftBook} from '../../src/decisions/learning/lift-book.ts';
import {factsOf, NOON} from './decision-facts.ts';

/** What calling and meeting change in the chance to win, against doing nothing; and what e-mails do. */
export const planted: Readonly<Record<string, number>> = {
	'call-main-contact': 0.1,
	'meet-main-contact': 0,
	'email-main-contact': -0.05,
};

/** The book in force, but for more chance, so that a test takes fewer decisions, and for contact policy, which takes time. */
export const livelyBook: PolicyBook = openBook({
	...contentOf(currentBook),
	policies: currentBook.policies.filter(one => one.stage !== 'contact-policy'),
	arbitration: {...currentBook.arbitration, epsilon: 0.4},
});

export type PlantedOptions = {
	readonly seed: number;
	readonly decisions: number;
	readonly book?: PolicyBook;
	/** Decisions about one deal. */
	readonly perDeal?: number;
	/** How much more the call brings for a deal whose model says one standard deviation more. */
	readonly slope?: number;
	/** Days from the first decision to the moment of learning. */
	readonly days?: number;
};

/** Deals whose hidden worth both the outcome and the model's rise of a call hang on: who is called is better anyway. */
export function plantedRows({
	seed,
	decisions,
	book = livelyBook,
	perDeal = 1,
	slope = 0,
	days = Number.POSITIVE_INFINITY,
}: PlantedOptions): LearnedRow[] {
	const random = openRandom(seed);
	let hidden = 0;
	return Array.from({length: decisions}, (_, n) => {
		hidden = n % perDeal === 0 ? random.next() : hidden;
		const probability = 0.2 + 0.6 * random.next();
		const facts = plantedFacts(`opp_${seed}_${Math.floor(n / perDeal)}`, `plant/${seed}/${n}`, {hidden, probability});
		const {action, chosen} = decide(book, facts);
		const lean = action === 'call-main-contact' ? slope * ((probability - 0.5) / 0.173) : 0;
		const chance = 0.15 + 0.4 * hidden + 0.2 * (probability - 0.5) + (planted[action] ?? 0) + lean;
		const wonAfter = random.next() < chance ? 30 + 60 * random.next() : Number.POSITIVE_INFINITY;
		const madeOn = (n * 365) / decisions;
		return {
			...{id: facts.key, subject: facts.subject, action, isInForce: true},
			context: dealContext(facts, learning),
			propensities: Object.fromEntries(chosen.map(one => [one.action, one.propensity])),
			isWon: madeOn + learning.windowDays <= days ? wonAfter < learning.windowDays : null,
		};
	});
}

/** An open deal that may be called, met, written to or left alone; the model's rise of a call grows with its hidden worth. */
export function plantedFacts(
	subject: string,
	key: string,
	{hidden, probability}: {readonly hidden: number; readonly probability: number},
): DecisionFacts {
	const way = (lift: number) => [{person: 'con_ann', lift, fact: 'sta_1'}];
	return factsOf({
		...{subject, key, probability, at: NOON + DAY},
		options: {
			'call-main-contact': way(0.01 + 0.08 * hidden),
			'meet-main-contact': way(0.05),
			'email-main-contact': way(0.02),
			'do-nothing': [{person: null, lift: null, fact: 'sta_1'}],
		},
	});
}

/** The book that is learned from rows. */
export const learnedFrom = (rows: readonly LearnedRow[]): LiftBook =>
	openLiftBook(
		learnLifts(rows, {
			...{target: 'opportunity-won', asOf: NOON, knownAt: NOON, settledBefore: 0},
			...{catalogue: currentBook.catalogue, learning},
		}),
	);
