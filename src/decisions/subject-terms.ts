import {closings, type Kind} from '../../schema/ontology.ts';
import {isSeen, type TargetDeclaration} from '../../schema/target.ts';
import type {SubjectTerms} from './funnel/decision-facts.ts';

type Declared = Pick<TargetDeclaration, 'subject' | 'label' | 'decisions'>;

/**
 * What the ontology and a target say of the target's subjects; undefined of deals, of which the ontology says it all. A thing is done with when its own kind's words say so,
 * or else when the target's outcome is stated; an outcome that is seen again and again never ends one. Pure.
 */
export function maybeTerms({subject: kind, label, decisions}: Declared): SubjectTerms | undefined {
	if (kind === 'Opportunity') {
		return undefined;
	}

	const stated = isSeen(label)
		? null
		: {aspect: label.aspect, field: label.field, labels: [...label.positive, ...label.negative]};
	return {
		kind,
		closing: closings[kind] ?? stated,
		amountField: decisions?.amount ?? 'amountUsd',
		assumedUsd: decisions?.assumedUsd ?? null,
	};
}

/** What is known of a subject without its target. Pure. */
export const termsOfKind = (kind: Kind): SubjectTerms | undefined =>
	kind === 'Opportunity'
		? undefined
		: {kind, closing: closings[kind] ?? null, amountField: 'amountUsd', assumedUsd: null};
