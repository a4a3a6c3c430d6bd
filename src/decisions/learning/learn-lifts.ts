import type {Learning} from '../../../schema/lifts.ts';
import type {Millis} from '../../core/clock.ts';
import {digestOf} from '../../core/hash.ts';
import {fitLevel, type LevelRow} from '../../models/uplift/fit-level.ts';
import type {CatalogueAction} from '../funnel/policy-book.ts';
import type {ContextValue} from './deal-context.ts';
import type {ActionLift, LiftContent, LiftTerm} from './lift-book.ts';
import {placedIn} from './placed-in.ts';

/** A kept decision and what became of its deal. */
export type LearnedRow = {
	readonly id: string;
	readonly subject: string;
	readonly context: readonly ContextValue[];
	/** The action that was drawn, whatever persons then said. */
	readonly action: string;
	readonly isInForce: boolean;
	/** With what probability each action that passed was taken. */
	readonly propensities: Readonly<Record<string, number>>;
	/** Whether the deal was won within the window; null while that is not over. */
	readonly isWon: boolean | null;
};

/** What a book is learned from and by. */
export type LearnSetting = {
	readonly target: string;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly settledBefore: number;
	readonly catalogue: readonly CatalogueAction[];
	readonly learning: Learning;
};

/** A row that counts: its context among the others', and its outcome less what is expected of such a deal whatever is done. */
type Counted = LearnedRow & {readonly place: readonly number[]; readonly beyond: number};

/** Of a yes or no. */
const MOST_VARIANCE = 0.25;
/** Prior of what is expected of a deal whatever is done: hardly any, since all rows speak of it. */
const EXPECTED = {mean: 0, weight: 0.01, termWeight: 1};

/**
 * Learns what each action changes, against doing nothing, from decisions whose probabilities are known. A decision counts for an action when both it and
 * doing nothing could have been drawn; those drawn to it are weighted by the probability of nothing ÷ (both), those drawn to nothing by that of the action ÷ (both).
 * Under these overlap weights (Li, Morgan and Zaslavsky 2018) both sides have the same deals on average, in everything that the draw could hang on, whether or not
 * somebody wrote it down, and no weight exceeds 1. Each side is a Bayesian regression on the context; their difference is the effect, an exact sum. Who
 * rejected or overrode what was drawn does not matter (intention to treat). The order of the rows does not matter. Pure.
 */
export function learnLifts(
	rows: readonly LearnedRow[],
	{catalogue, learning, settledBefore, ...about}: LearnSetting,
): LiftContent {
	const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
	const over = ordered.filter(row => row.isWon !== null);
	const terms = termsOf(over);
	const counted = countedOf(over, terms, learning);
	const nothing = catalogue.find(one => one.channel === 'none')!.name;
	// Before anything is known a yes or no may vary as much as any does.
	const variance =
		(sumOver(counted, row => row.beyond ** 2) + learning.priorWeight * MOST_VARIANCE) /
		(counted.length + learning.priorWeight);
	// What decisions are expected to bring already, by the priors: doing nothing brings so much less.
	const brought = counted.map(row => sumOver(catalogue, one => (row.propensities[one.name] ?? 0) * one.priorLift));
	const asUsual = sumOver(brought, own => own) / Math.max(1, counted.length);
	return {
		...about,
		learning,
		...{counted: counted.length, pending: ordered.length - over.length, settledBefore},
		inputs: digestOf(ordered.map(({id, isInForce, isWon}) => [id, isInForce, isWon])),
		terms,
		actions: catalogue
			.filter(one => one.name !== nothing)
			.map(action => liftOf(action, {rows: ordered, counted, nothing, variance, asUsual, terms, learning})),
	};
}

/** What a row says of an action: how much it counts, and for which side; undefined when both could not have been drawn. */
function maybeWeight(row: LearnedRow, action: string, nothing: string): number | undefined {
	const [own, none] = [row.propensities[action] ?? 0, row.propensities[nothing] ?? 0];
	if (own <= 0 || none <= 0 || (row.action !== action && row.action !== nothing)) {
		return undefined;
	}

	return (row.action === action ? none : own) / (own + none);
}

function liftOf(
	{name, priorLift}: CatalogueAction,
	{
		rows,
		counted,
		nothing,
		variance,
		asUsual,
		terms,
		learning,
	}: {
		readonly rows: readonly LearnedRow[];
		readonly counted: readonly Counted[];
		readonly nothing: string;
		readonly variance: number;
		readonly asUsual: number;
		readonly terms: readonly LiftTerm[];
		readonly learning: Learning;
	},
): ActionLift {
	const said = counted.flatMap(row => {
		const weight = maybeWeight(row, name, nothing);
		return weight === undefined ? [] : [{row, weight}];
	});
	const [treated, control] = [name, nothing].map(drawn => said.filter(({row}) => row.action === drawn));
	const levelOf = (side: typeof said, mean: number) =>
		fitLevel(
			side.map(
				({row, weight}): LevelRow => ({
					...{context: row.place, outcome: row.beyond, weight, cluster: row.subject},
				}),
			),
			{mean, weight: learning.priorWeight, termWeight: learning.termWeight},
			{dimension: terms.length + 1, leastVariance: variance},
		);
	const [own, none] = [levelOf(treated!, priorLift - asUsual), levelOf(control!, -asUsual)];
	return {
		action: name,
		...{treated: treated!.length, control: control!.length},
		pending: rows.filter(row => row.isWon === null && maybeWeight(row, name, nothing) !== undefined).length,
		notInForce: treated!.filter(({row}) => !row.isInForce).length,
		...{effectiveTreated: own.effective, effectiveControl: none.effective},
		isUsed: Math.min(own.effective, none.effective) >= learning.leastEffective,
		effect: own.weights.map((weight, index) => weight - none.weights[index]!),
		...{treatedCovariance: own.covariance, controlCovariance: none.covariance, prior: priorLift},
	};
}

/** The average and the spread of each number of the context; one that never varies has a spread of 1, and says nothing. */
function termsOf(rows: readonly LearnedRow[]): LiftTerm[] {
	return (rows[0]?.context ?? []).map(({name}, index) => {
		const values = rows.flatMap(row => row.context[index]!.value ?? []);
		const centre = sumOver(values, value => value) / Math.max(1, values.length);
		const spread = sumOver(values, value => (value - centre) ** 2) / Math.max(1, values.length);
		return {name, centre, scale: spread > 1e-12 ? Math.sqrt(spread) : 1};
	});
}

/** Each row less what a straight line through all of them expects of such a deal: what is alike for all actions only adds noise. */
function countedOf(rows: readonly LearnedRow[], terms: readonly LiftTerm[], learning: Learning): Counted[] {
	const placed = rows.map(row => ({row, place: [1, ...placedIn(terms, row.context, learning)]}));
	const {weights} = fitLevel(
		placed.map(({row, place}) => ({context: place, outcome: Number(row.isWon), weight: 1, cluster: row.id})),
		EXPECTED,
		{dimension: terms.length + 1, leastVariance: 0},
	);
	return placed.map(({row, place}) => ({
		...row,
		place,
		beyond: Number(row.isWon) - weights.reduce((sum, weight, index) => sum + weight * place[index]!, 0),
	}));
}

const sumOver = <T>(list: readonly T[], numberOf: (one: T) => number) =>
	list.reduce((sum, one) => sum + numberOf(one), 0);
