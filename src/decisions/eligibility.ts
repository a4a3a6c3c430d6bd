import type {actions} from '../../schema/actions.ts';
import type {EvidenceFeature} from '../features/feature.ts';

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
