import {DAY} from '../../core/clock.ts';
import type {DecisionFacts} from '../funnel/decision-facts.ts';

/** A number of the context of a decision, or null where nothing states it; what it is of is its name. */
export type ContextValue = {readonly name: string; readonly value: number | null};

type Asked = Pick<DecisionFacts, 'at' | 'probability' | 'amountUsd' | 'expectedCloseAt' | 'contacts'>;

/**
 * The context that effects of actions may hang on, from the facts that every decision holds: how probable a win is, whether the deal is due soon, the decimal
 * logarithm of its amount, and the logarithm of 1 + how often its people were reached lately. Pure.
 */
export function dealContext(
	{at, probability, amountUsd, expectedCloseAt, contacts}: Asked,
	{dueWithinDays}: {readonly dueWithinDays: number},
): ContextValue[] {
	const due = expectedCloseAt?.value;
	const isDue = due !== undefined && due >= at && due < at + dueWithinDays * DAY;
	return [
		{name: 'probability', value: probability},
		{name: 'due-soon', value: Number(isDue)},
		{name: 'amount', value: amountUsd === null ? null : Math.log10(Math.max(1, amountUsd.value))},
		{name: 'reached', value: Math.log1p(contacts.length)},
	];
}
