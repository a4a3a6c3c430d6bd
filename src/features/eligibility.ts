import {actions, isForKind} from '../../schema/actions.ts';
import type {Kind} from '../../schema/ontology.ts';
import type {AttributeFeature, EvidenceFeature} from './feature.ts';
import type {Feature} from './gather.ts';

/** What makes a subject eligible for an action, as a feature: so it is fetched like any other evidence. */
export function eligibilityOf(
	{name, title, query, sentence, absence}: (typeof actions)[number],
	kind: Kind,
): EvidenceFeature {
	return {
		name: `actions/${name}`,
		subject: kind,
		query,
		aggregate: {kind: 'count'},
		title,
		why: 'an action that does not apply is not recommended.',
		unit: 'reasons',
		sentence,
		absence,
	};
}

/** The fields that state what a subject is worth and when it is due, as a decision asks. */
export const worthFields = (amountField: string): readonly AttributeFeature[] =>
	[amountField, 'expectedCloseAt'].map(field => ({name: `decisions/${field}`, field, via: undefined, type: 'number'}));

/** Those of a deal. */
export const dealFields = worthFields('amountUsd');

/** The declared actions for things of a kind. */
export const actionsFor = (kind: Kind): ReadonlyArray<(typeof actions)[number]> =>
	actions.filter(action => isForKind(action, kind));

/** Whether anything but to do nothing is declared for things of a kind. */
export const hasActions = (kind: Kind): boolean => actions.some(({subject}) => subject === kind);

/** All that decisions about things of a kind ask for besides the features of a model. */
export function decisionFeatures(kind: Kind): readonly Feature[] {
	return hasActions(kind) ? [...actionsFor(kind).map(action => eligibilityOf(action, kind)), ...dealFields] : [];
}
