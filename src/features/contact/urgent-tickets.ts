import type {EvidenceFeature} from '../feature.ts';

/** High-priority tickets the person raised, recent ones weighing more: whom we let down speaks against us: a detractor. */
export const urgentTickets: EvidenceFeature = {
	name: 'contact/urgent-tickets',
	subject: 'Contact',
	query: 'features/contact/urgent-tickets',
	aggregate: {kind: 'decayedCount', halfLifeDays: 90},
	title: 'High-priority tickets the person raised, recent ones weighing more',
	why: 'whom we let down speaks against us: a detractor.',
	unit: 'tickets',
	sentence: ({names, date}) => `${names[0]} raised “${names[1]}” on ${date}.`,
	absence: 'The person has raised no high-priority ticket.',
};
