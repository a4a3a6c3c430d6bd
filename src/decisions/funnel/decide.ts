import {DAY} from '../../core/clock.ts';
import {sha256} from '../../core/hash.ts';
import {openRandom} from '../../core/random.ts';
import type {DecisionFacts} from './decision-facts.ts';
import {exploredShares} from './explored-shares.ts';
import {inControl} from './in-control.ts';
import {joinReasons} from './join-reasons.ts';
import {asPlanned, maybeUntaken} from './planned-step.ts';
import type {PolicyBook} from './policy-book.ts';
import {type Drop, type Passed, runFunnel} from './run-funnel.ts';
import {valueUsd} from './value-usd.ts';

/** How the taken action came to be taken; `planned` as a step of a day that was shared out among many deals. */
export type Arm = 'greedy' | 'explore' | 'control' | 'held-out' | 'override' | 'planned';

/** An action that passed the funnel: its priority P × C × V × L, what each factor rests on, and how probable it was to be taken. */
export type Ranked = {
	readonly action: string;
	/** Whom it is addressed to; null for nobody outside. */
	readonly person: string | null;
	/** The statement that makes it apply; null for doing nothing. */
	readonly fact: string | null;
	readonly priority: number;
	/** The change of the probability. */
	readonly p: number;
	/** The weight of the context. */
	readonly c: number;
	/** What the good outcome is worth, in USD. */
	readonly v: number;
	/** The weight that the business gives the action. */
	readonly l: number;
	/**
	 * What p and v rest on. `uplift`: what earlier decisions brought; `model`: re-scoring; `prior`: what somebody stated. `uncounted` where the arbitration does without.
	 */
	readonly basis: {readonly p: 'uplift' | 'model' | 'prior'; readonly v: 'amount' | 'assumed' | 'uncounted'};
	readonly propensity: number;
};

/** What is decided: the taken action first, then what else passed by priority, and all others with why they are dropped. */
export type Outcome = {
	readonly action: string;
	readonly arm: Arm;
	/** What chance was drawn from. */
	readonly seed: number;
	readonly chosen: readonly Ranked[];
	readonly dropped: readonly Drop[];
	/** Why somebody has to approve; null when nobody has to. */
	readonly needsApproval: string | null;
	/** How many people have to approve, and whether who asked may be one of them; left out when one person's word is enough. */
	readonly approvals?: {readonly needed: number; readonly byOthers: boolean};
	/** What the decision had to do without; null when nothing. */
	readonly fallbackReason: string | null;
};

/**
 * Decides by a book what to do about a subject: the funnel, the priorities, and one draw of chance from the decision's own key. A step of a planned day that may
 * be taken leaves nothing to chance. A function of its two arguments and nothing else, so that it replays bit for bit (law 7). Pure.
 */
export function decide(book: PolicyBook, facts: DecisionFacts): Outcome {
	const planned = facts.planned !== undefined && maybeUntaken(book, facts) === undefined ? facts.planned : undefined;
	const {passed, dropped} = runFunnel(book, planned === undefined ? facts : asPlanned(facts));
	const ranked = passed.map(one => priorityOf(book, facts, one)).sort(byPriority);
	const seed = Number.parseInt(sha256(`decide/${facts.subject}/${facts.key}`).slice(0, 8), 16);
	const isOverridden = ranked.some(one => one.action === facts.override?.action);
	const isControl = !isOverridden && inControl(facts.subject, book.arbitration.controlShare);
	const isHeldOut = !isOverridden && book.arbitration.holdsOut === true;
	const nothing = isHeldOut ? nothingOf(book) : undefined;
	const epsilon = isControl ? 1 : book.arbitration.epsilon;
	const only = planned?.action ?? (isOverridden ? facts.override!.action : nothing);
	const exploring = {exploration: book.arbitration.exploration, nothing: nothingOf(book)};
	const shares = only === undefined ? exploredShares(ranked, exploring, facts) : undefined;
	const propensities = propensitiesOf(ranked, {epsilon, only, shares});
	const logged = ranked.map((one, index) => ({...one, propensity: propensities[index]!}));
	const taken = drawn(propensities, openRandom(seed).next());
	const action = logged[taken]!.action;
	const drawnArm = isControl ? 'control' : taken === 0 && epsilon < 1 ? 'greedy' : 'explore';
	return {
		action,
		arm: planned !== undefined ? 'planned' : isOverridden ? 'override' : isHeldOut ? 'held-out' : drawnArm,
		seed,
		chosen: [logged[taken]!, ...logged.filter((_, index) => index !== taken)],
		dropped,
		...approvalOf(book, facts, action),
		fallbackReason: maybeFallback(facts, dropped),
	};
}

/** The priority of an action that passed, by its best option, and what it is made of. Pure. */
export function priorityOf(
	{arbitration}: PolicyBook,
	facts: DecisionFacts,
	{action, options}: Passed,
): Omit<Ranked, 'propensity'> {
	const best = options[0];
	const lift = best?.lift ?? null;
	const learned = facts.learned?.effects[action.name];
	const p = learned?.mean ?? lift ?? action.priorLift;
	const due = facts.expectedCloseAt?.value;
	const counts = (factor: 'p' | 'c' | 'v' | 'l') => arbitration.factors?.includes(factor) ?? true;
	const isDue = due !== undefined && due >= facts.at && due < facts.at + arbitration.dueWithinDays * DAY;
	const c = isDue && counts('c') ? arbitration.dueWeight : 1;
	const v = counts('v') ? valueUsd(action, facts, arbitration.assumedAmountUsd) : 1;
	const l = counts('l') ? action.lever : 1;
	const amount = facts.amountUsd === null ? 'assumed' : 'amount';
	return {
		action: action.name,
		person: best?.person ?? null,
		fact: best?.fact ?? null,
		priority: p * c * v * l,
		...{p, c, v, l},
		basis: {
			p: learned === undefined ? (lift === null ? 'prior' : 'model') : 'uplift',
			v: counts('v') ? amount : 'uncounted',
		},
	};
}

/** The action that does nothing. */
const nothingOf = ({catalogue}: PolicyBook) => catalogue.find(one => one.channel === 'none')?.name;

const byPriority = (a: {priority: number; action: string}, b: {priority: number; action: string}) =>
	b.priority - a.priority || (a.action < b.action ? -1 : 1);

/** The probability of each ranked action to be taken: ε / n for each and the rest by its share, or for the first. They sum to 1. */
function propensitiesOf(
	ranked: ReadonlyArray<{readonly action: string}>,
	{
		epsilon,
		only,
		shares,
	}: {
		readonly epsilon: number;
		readonly only: string | undefined;
		readonly shares: readonly number[] | undefined;
	},
): number[] {
	if (only !== undefined) {
		return ranked.map(one => (one.action === only ? 1 : 0));
	}

	const share = epsilon / ranked.length;
	if (shares !== undefined) {
		return shares.map(own => share + (1 - epsilon) * own);
	}

	return ranked.map((_, index) => (index === 0 ? 1 - share * (ranked.length - 1) : share));
}

/** The place at which a draw from [0, 1) falls among shares laid side by side. */
function drawn(shares: readonly number[], draw: number): number {
	let end = 0;
	for (const [index, share] of shares.entries()) {
		end += share;
		if (draw < end) {
			return index;
		}
	}

	// Shares of floats may sum to a hair less than 1.
	return shares.findLastIndex(share => share > 0);
}

/** Why somebody has to approve an action, and how many: of a discount and an amount, what asks for more people. Pure. */
export function approvalOf(
	{catalogue, arbitration}: PolicyBook,
	facts: DecisionFacts,
	name: string,
): Pick<Outcome, 'needsApproval' | 'approvals'> {
	const {channel, discountPercent} = catalogue.find(one => one.name === name)!;
	const amount = channel === 'none' ? 0 : (facts.amountUsd?.value ?? 0);
	const {secondApprovalAmountUsd: farAmount, secondApprovalDiscountPercent: farDiscount} = arbitration;
	const discountSaid = `A discount of ${discountPercent} per cent`;
	const amountSaid = `${facts.about === undefined ? 'A deal' : 'An amount'} of ${amount} USD`;
	const two = {approvals: {needed: 2, byOthers: arbitration.fourEyes === true}};
	if (farDiscount !== undefined && discountPercent > 0 && discountPercent >= farDiscount) {
		return {needsApproval: `${discountSaid} takes two people's approval from ${farDiscount} on.`, ...two};
	}

	if (farAmount !== undefined && channel !== 'none' && amount >= farAmount) {
		return {needsApproval: `${amountSaid} takes two people's approval from ${farAmount} on.`, ...two};
	}

	if (discountPercent > 0 && discountPercent >= arbitration.approvalDiscountPercent) {
		const from = arbitration.approvalDiscountPercent;
		return {needsApproval: `${discountSaid} takes somebody's approval from ${from} on.`};
	}

	const from = arbitration.approvalAmountUsd;
	return {
		needsApproval:
			channel !== 'none' && amount >= from ? `${amountSaid} takes somebody's approval from ${from} on.` : null,
	};
}

/** What the decision had to do without: a model that ranks, learned effects, or the action that a person asked for. */
function maybeFallback(
	{modelFallback, learnedFallback, override}: DecisionFacts,
	dropped: readonly Drop[],
): string | null {
	const refused = dropped.find(one => one.action === override?.action);
	return joinReasons([
		modelFallback,
		learnedFallback,
		refused && `The override's action ${refused.action} was dropped by ${refused.policy}: ${refused.wouldFlip}`,
	]);
}
