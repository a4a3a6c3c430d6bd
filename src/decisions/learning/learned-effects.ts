import type {Arbitration} from '../../../schema/policies.ts';
import {studentBar} from '../../models/distributions/student.ts';
import type {DecisionFacts, EffectTerm, LearnedEffect, LearnedEffects} from '../funnel/decision-facts.ts';
import type {Adopted} from './adopted-lifts.ts';
import {type ContextValue, dealContext} from './deal-context.ts';
import type {ActionLift, LiftBook} from './lift-book.ts';
import {placedIn} from './placed-in.ts';

/** The facts of a decision with what the adopted book of effects says of them, or that it is damaged; as they are without one, and where the arbitration does without. Pure. */
export function withLearned(
	facts: DecisionFacts,
	{book, damage}: Adopted,
	{isUnlearned = false}: Pick<Arbitration, 'isUnlearned'>,
): DecisionFacts {
	if (isUnlearned || (book === undefined && damage === undefined)) {
		return facts;
	}

	return book === undefined
		? {...facts, learnedFallback: damage!}
		: {...facts, learned: learnedEffects(book, facts, dealContext(facts, book.learning))};
}

/** What a book says of the actions that could be taken, in a context. Pure. */
export function learnedEffects(
	book: LiftBook,
	{options}: Pick<DecisionFacts, 'options'>,
	context: readonly ContextValue[],
): LearnedEffects {
	const able = book.actions.filter(({action}) => (options[action] ?? []).length > 0);
	return {
		revision: book.revision,
		effects: Object.fromEntries(
			able.filter(one => one.isUsed).map(one => [one.action, effectIn(book, one, context)] as const),
		),
		short: Object.fromEntries(
			able
				.filter(one => !one.isUsed)
				.map(one => [one.action, {treated: one.effectiveTreated, control: one.effectiveControl}] as const),
		),
	};
}

/** The effect of an action in a context: an exact sum of named terms, with its interval by Student's t. Without a context, that on the average deal. Pure. */
export function effectIn(
	{terms, learning}: Pick<LiftBook, 'terms' | 'learning'>,
	lift: ActionLift,
	context: readonly ContextValue[] = [],
): LearnedEffect {
	const place = [1, ...placedIn(terms, context, learning)];
	const parts = ['average', ...terms.map(one => one.name)].map(
		(term, index): EffectTerm => ({term, value: lift.effect[index]! * place[index]!}),
	);
	const mean = parts.reduce((sum, {value}) => sum + value, 0);
	const [treatedDeviation, controlDeviation] = [lift.treatedCovariance, lift.controlCovariance].map(covariance =>
		Math.sqrt(spreadIn(covariance, place)),
	) as [number, number];
	const freedom = Math.max(2, Math.floor(Math.min(lift.effectiveTreated, lift.effectiveControl)) - 1);
	const reach = studentBar(learning.alpha, freedom) * Math.sqrt(treatedDeviation ** 2 + controlDeviation ** 2);
	return {
		...{mean, low: mean - reach, high: mean + reach, treatedDeviation, controlDeviation},
		...{treated: lift.effectiveTreated, control: lift.effectiveControl, terms: parts},
	};
}

/** The variance of weights · place. */
function spreadIn(covariance: ReadonlyArray<readonly number[]>, place: readonly number[]): number {
	const along = covariance.map(line => line.reduce((sum, cell, index) => sum + cell * place[index]!, 0));
	return Math.max(
		0,
		along.reduce((sum, value, index) => sum + value * place[index]!, 0),
	);
}
