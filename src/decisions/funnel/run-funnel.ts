import type {Stage} from '../../../schema/policies.ts';
import type {DecisionFacts, Option} from './decision-facts.ts';
import {maybeBarred} from './judge-policy.ts';
import type {CatalogueAction, PolicyBook, RevisedPolicy} from './policy-book.ts';

/** An action that passed every policy, with the ways to take it that did. */
export type Passed = {readonly action: CatalogueAction; readonly options: readonly Option[]};

/** An action that did not: at which stage, by which policy in which revision, and what would have changed it. */
export type Drop = {
	readonly action: string;
	readonly stage: Stage;
	readonly policy: string;
	readonly revision: string;
	readonly wouldFlip: string;
};

/**
 * Takes the whole catalogue through the policies, in their order. A policy that bars one way to take an action leaves the others; the action
 * is dropped by the policy that bars its last, which says what would have changed of the best. Whom a person overrides for, the
 * suitability of the action is that person's to judge; what the arbitration leaves unasked is not asked. Each action is in one of the two lists. Pure.
 */
export function runFunnel(
	{catalogue, policies, arbitration}: PolicyBook,
	facts: DecisionFacts,
): {readonly passed: readonly Passed[]; readonly dropped: readonly Drop[]} {
	const passed: Passed[] = [];
	const dropped: Drop[] = [];
	for (const action of catalogue) {
		const isOverride = facts.override?.action === action.name;
		const asked = policies.filter(
			({name, stage}) => !arbitration.unasked?.includes(name) && (!isOverride || stage !== 'suitability'),
		);
		const result = through(asked, action, facts, arbitration.assumedAmountUsd);
		if ('stage' in result) {
			dropped.push(result);
		} else {
			passed.push(result);
		}
	}

	return {passed, dropped};
}

function through(
	policies: readonly RevisedPolicy[],
	action: CatalogueAction,
	facts: DecisionFacts,
	assumedAmountUsd: number,
): Passed | Drop {
	// An action that nothing makes apply is asked about once, without a way to take it.
	const own = facts.options[action.name] ?? [];
	let left: ReadonlyArray<Option | undefined> = own.length === 0 ? [undefined] : own;
	for (const {name, stage, rule, revision} of policies) {
		const barred = left.map(option => maybeBarred(rule, {action, option, facts, assumedAmountUsd}));
		const next = left.filter((_, index) => barred[index] === undefined);
		if (next.length === 0) {
			return {action: action.name, stage, policy: name, revision, wouldFlip: barred[0]!};
		}

		left = next;
	}

	return {action, options: left.flatMap(option => option ?? [])};
}
