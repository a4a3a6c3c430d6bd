import {actions} from '../../schema/actions.ts';
import type {Kind} from '../../schema/ontology.ts';
import type {AttributeFeature, EvidenceFeature} from './feature.ts';
import type {Feature} from './gather.ts';

/** What makes a subject eligible for an action, as a feature: so it is fetched like any other evidence. */
export function eligibilityOf({
	name,
	title,
	subject,
	query,
	sentence,
	absence,
}: (typeof actions)[number]): EvidenceFeature {
	return {
		name: `actions/${name}`,
		subject,
		query,
		aggregate: {kind: 'count'},
		title,
		why: 'an action that does not apply is not recommended.',
		unit: 'reasons',
		sentence,
		absence,
	};
}

/** What a deal is worth and when it is due, as a decision asks. */
export const dealFields = (['amountUsd', 'expectedCloseAt'] as const).map(
	(field): AttributeFeature => ({name: `decisions/${field}`, field, via: undefined, type: 'number'}),
);

/** All that decisions about things of a kind ask for besides the features of a model. */
export function decisionFeatures(kind: Kind): readonly Feature[] {
	const own = actions.filter(action => action.subject === kind).map(eligibilityOf);
	return own.length === 0 ? [] : [...own, ...dealFields];
}
