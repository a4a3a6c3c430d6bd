import type {DecisionFacts} from './decision-facts.ts';
import {inControl} from './in-control.ts';
import type {PolicyBook} from './policy-book.ts';
import {runFunnel} from './run-funnel.ts';

/** The facts with one way alone to take the planned action: towards the person whom the plan names. Pure. */
export function asPlanned(facts: DecisionFacts): DecisionFacts {
	const {planned, options} = facts;
	if (planned === undefined) {
		return facts;
	}

	const own = (options[planned.action] ?? []).filter(one => one.person === planned.person);
	return {...facts, options: {...options, [planned.action]: own}};
}

/**
 * Why the planned step of a subject may not be taken: its steps are drawn by chance, a person has said what to do, or a policy drops it or the person whom it is
 * addressed to, as of the decision's own moment. Undefined when it may. Pure.
 */
export function maybeUntaken(book: PolicyBook, facts: DecisionFacts): string | undefined {
	const {planned, override, subject} = facts;
	if (planned === undefined) {
		return 'No day was planned.';
	}

	if (inControl(subject, book.arbitration.controlShare)) {
		return 'The deal is in the control group, whose steps are drawn by chance: decide about it by itself.';
	}

	const {passed, dropped} = runFunnel(book, asPlanned(facts));
	const isSaid = passed.some(({action}) => action.name === override?.action);
	if (isSaid && override!.action !== planned.action) {
		return `A person has said that \`${override!.action}\` is to be done.`;
	}

	const drop = dropped.find(one => one.action === planned.action);
	return drop && `\`${planned.action}\` was dropped by ${drop.policy}: ${drop.wouldFlip}`;
}
