import type {EvidenceFeature} from '../feature.ts';

/** People we know at the account: the more people know us, the less a deal hangs on one. */
export const knownPeople: EvidenceFeature = {
	name: 'account/known-people',
	subject: 'Opportunity',
	query: 'features/account/known-people',
	aggregate: {kind: 'distinct'},
	title: 'People we know at the account',
	why: 'the more people know us, the less a deal hangs on one.',
	unit: 'people',
	sentence: ({names, date}) => `${names[2]} has worked at ${names[1]} since ${date}.`,
	absence: 'We know nobody at the account.',
};
